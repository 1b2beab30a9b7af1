package dev.zenow.application.vectors;

import dev.zenow.domain.problems.ProblemCode;

/**
 * How much is taken, and how it is divided.
 *
 * @param mostInputs of one call
 * @param mostCharacters of one call, all inputs together
 * @param batchInputs of one request to the engine
 * @param batchCharacters of one request to the engine, unless a single input has more
 */
public record VectorLimits(int mostInputs, long mostCharacters, int batchInputs, int batchCharacters) {
    /**
     * Sixteen short inputs in one request cost half of what single ones do, and larger requests could gain little more. Four
     * thousand characters are about a thousand tokens: that is what anybody waits for at most beyond their turn.
     */
    public static final VectorLimits DEFAULT = new VectorLimits(2_048, 8L << 20, 16, 4_096);

    public VectorLimits {
        if (mostInputs < 1 || mostCharacters < 1 || batchInputs < 1 || batchCharacters < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    void check(int inputs, long characters) {
        if (inputs > mostInputs) {
            throw ProblemCode.REQUEST_TOO_LARGE.exception(
                    "There are " + inputs + " inputs; at most " + mostInputs + " are taken at once.");
        }
        if (characters > mostCharacters) {
            throw ProblemCode.REQUEST_TOO_LARGE.exception(
                    "The inputs have " + characters + " characters; at most " + mostCharacters + " are taken at once.");
        }
    }
}
