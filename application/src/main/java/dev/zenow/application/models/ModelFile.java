package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.Problem;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state of a model's file.
 *
 * @param sizeBytes of all its parts, or as the catalogue says when it is not there; empty: not known
 * @param facts what the file tells; empty when it is not there or cannot be used
 * @param problem why a file that is there cannot be used
 */
public record ModelFile(State state, OptionalLong sizeBytes, Optional<ModelFacts> facts, Optional<Problem> problem) {
    /** Whether there is a file. */
    public enum State {
        PRESENT,
        /** It was named by its path and is not there any more. */
        MISSING,
        /** It can be had from a link. */
        NOT_DOWNLOADED
    }

    public ModelFile {
        requireNonNull(state, "state is null");
        if (state != State.PRESENT && (facts.isPresent() || problem.isPresent())) {
            throw new IllegalArgumentException("a file that is not there tells nothing");
        }
    }

    /** Whether a llama-server could be started with it, as far as can be told without trying. */
    public boolean usable() {
        return state == State.PRESENT && problem.isEmpty();
    }
}
