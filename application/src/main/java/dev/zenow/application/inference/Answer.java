package dev.zenow.application.inference;

import java.util.List;

/**
 * What an encoder made of several inputs.
 *
 * @param results one for each input, in their order
 * @param tokens how many tokens were read for all of them
 */
public record Answer<T>(List<T> results, int tokens) {
    public Answer {
        results = List.copyOf(results);
        if (tokens < 0) {
            throw new IllegalArgumentException("token counts must not be negative");
        }
    }
}
