package dev.zenow.application.metrics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The end of a request to a model, and where its time went.
 *
 * @param queued from its acceptance until it had a slot and a model that was ready; empty when it never had
 * @param firstToken from its acceptance until the first token; empty when there was none
 * @param total from its acceptance to its end
 */
public record RequestEnd(
        RequestOutcome outcome, Optional<Duration> queued, Optional<Duration> firstToken, Duration total) {
    public RequestEnd {
        requireNonNull(outcome, "outcome is null");
        requireNonNull(queued, "queued is null");
        requireNonNull(firstToken, "firstToken is null");
        requireNonNull(total, "total is null");
    }
}
