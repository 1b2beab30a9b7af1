package dev.zenow.domain.models;

import java.util.Optional;

/**
 * How a model cuts a text into tokens.
 *
 * @param model the kind of tokenizer, such as {@code gpt2}; empty when the file has none
 * @param vocabularySize the tokens it knows; 0 when the file does not tell
 * @param chatTemplate the template that turns messages into a prompt
 */
public record TokenizerFacts(String model, long vocabularySize, Optional<String> chatTemplate) {

    private static final long MOST = 1L << 32;

    public TokenizerFacts {
        if (vocabularySize < 0 || vocabularySize > MOST) {
            throw new IllegalArgumentException("a vocabulary of " + vocabularySize + " tokens makes no sense");
        }
    }
}
