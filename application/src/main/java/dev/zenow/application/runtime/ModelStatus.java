package dev.zenow.application.runtime;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.runtime.ServerState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One mode's model and its server as they stand.
 *
 * @param model the mode's current model: it serves, or would be started by the next request
 * @param error why the last start failed or a switch was rolled back
 * @param contextSize tokens that one request may use, as the running engine says
 */
public record ModelStatus(
        ModelMode mode,
        Optional<Model> model,
        ServerState state,
        Optional<Problem> error,
        OptionalInt contextSize,
        OptionalInt slots,
        Optional<Instant> startedAt,
        OptionalLong pid) {}
