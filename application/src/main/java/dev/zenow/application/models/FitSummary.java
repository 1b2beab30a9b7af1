package dev.zenow.application.models;

import java.util.OptionalInt;

/**
 * Whether a model fits into this machine's memory.
 *
 * @param neededBytes what it will take
 * @param availableBytes what is free for it
 * @param largestContext the most tokens for each slot that would fit; empty: not even the smallest context does
 */
public record FitSummary(long neededBytes, long availableBytes, boolean fits, OptionalInt largestContext) {
    public FitSummary {
        if (neededBytes < 0 || availableBytes < 0) {
            throw new IllegalArgumentException("memory is not negative");
        }
    }
}
