package dev.zenow.domain.downloads;

/**
 * Some bytes of a file that follow each other.
 *
 * @param start the position of the first
 * @param end the position behind the last
 */
public record ByteRange(long start, long end) {
    public ByteRange {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("no range: " + start + " to " + end);
        }
    }

    public long length() {
        return end - start;
    }

    @Override
    public String toString() {
        return start + "-" + (end - 1);
    }
}
