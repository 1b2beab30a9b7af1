package dev.zenow.application.inference;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** One piece of text that becomes one vector. */
public sealed interface EmbeddingInput {
    /** How much of a request it is, in characters; a token counts as four. */
    int weight();

    /** A text as a person wrote it; the engine adds the model's special tokens. */
    record Text(String text) implements EmbeddingInput {
        public Text {
            requireNonNull(text, "text is null");
        }

        @Override
        public int weight() {
            return text.length();
        }
    }

    /** A text as tokens of this very model, special ones included: nothing is added. */
    record Tokens(List<Integer> tokens) implements EmbeddingInput {
        private static final int CHARACTERS = 4;

        public Tokens {
            tokens = List.copyOf(tokens);
        }

        @Override
        public int weight() {
            return CHARACTERS * tokens.size();
        }
    }
}
