package dev.zenow.domain.search;

import java.util.List;

/**
 * Something that must stand in a text: words in this order, side by side.
 *
 * @param words at least one
 * @param parts another way to write it: {@code max_tokens} is also {@code max tokens}; empty: there is none
 * @param prefix whether the last word may be the beginning of one
 * @param character whether it is one character of a script without spaces, which is found anywhere; then it is the only word
 */
public record SearchTerm(List<String> words, List<String> parts, boolean prefix, boolean character) {
    public SearchTerm {
        words = List.copyOf(words);
        parts = List.copyOf(parts);
        if (words.isEmpty() || (character && words.size() > 1)) {
            throw new IllegalArgumentException("no term: " + words);
        }
    }
}
