package dev.zenow.http.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Bytes of which some ranges are replaced; what lies between is copied as it is. Edits come in the order of their places. */
final class Splice {
    private final byte[] source;
    private byte[] made;
    private int length;
    private int copied;

    Splice(byte[] source) {
        this(source, 0, source.length);
    }

    Splice(byte[] source, int from, int to) {
        this.source = source;
        this.copied = from;
        this.made = new byte[to - from + 128];
    }

    /** Replaces a range; an empty one inserts. */
    Splice replace(int from, int to, byte[] by) {
        if (from < copied || to < from) {
            throw new IllegalArgumentException("edits come in order");
        }
        copy(from);
        append(by, 0, by.length);
        copied = to;
        return this;
    }

    Splice replace(int from, int to, String by) {
        return replace(from, to, by.getBytes(UTF_8));
    }

    /** Everything up to {@code end} of the source. */
    byte[] upTo(int end) {
        copy(end);
        return Arrays.copyOf(made, length);
    }

    private void copy(int to) {
        append(source, copied, to - copied);
        copied = to;
    }

    private void append(byte[] bytes, int from, int count) {
        if (made.length - length < count) {
            made = Arrays.copyOf(made, Math.max(made.length * 2, length + count));
        }
        System.arraycopy(bytes, from, made, length, count);
        length += count;
    }
}
