package dev.zenow.application.machine;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.machine.EngineFacts;
import dev.zenow.domain.machine.Machine;
import dev.zenow.domain.problems.Problem;
import java.util.Optional;

/**
 * What Zenow runs on.
 *
 * @param version of Zenow
 * @param engine empty when it cannot be used
 * @param engineProblem why it cannot be used; present exactly when {@code engine} is empty
 */
public record SystemReport(
        String version, Machine machine, Optional<EngineFacts> engine, Optional<Problem> engineProblem) {
    public SystemReport {
        requireNonNull(version, "version is null");
        requireNonNull(machine, "machine is null");
        requireNonNull(engine, "engine is null");
        requireNonNull(engineProblem, "engineProblem is null");
        if (engine.isPresent() == engineProblem.isPresent()) {
            throw new IllegalArgumentException("an engine is either known or has a problem");
        }
    }
}
