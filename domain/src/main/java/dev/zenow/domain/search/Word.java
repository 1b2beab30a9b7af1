package dev.zenow.domain.search;

import java.util.List;

/**
 * A word of a text as it is looked for.
 *
 * @param text folded: without letter case, accents and width
 * @param unspaced whether it is of a script without spaces: then it is two characters, or the last one of a run
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends, exclusive
 * @param parts of {@code camelCase} and {@code snake_case}, folded; empty: it has none
 */
public record Word(String text, boolean unspaced, int start, int end, List<String> parts) {
    public Word {
        parts = List.copyOf(parts);
    }

    /** Whether it is the last character of a run, or the only one. */
    boolean isLastCharacter() {
        return unspaced && text.codePointCount(0, text.length()) == 1;
    }
}
