package dev.zenow.domain.search;

/**
 * A piece of a text, in UTF-16 units.
 *
 * @param end exclusive
 */
public record TextRange(int start, int end) {
    public TextRange {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("no range: " + start + " to " + end);
        }
    }
}
