package dev.zenow.http.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Renders the frames of one event stream: {@code id: <generation>:<n>} and {@code data: {"type":…,"data":…}}, one line each. All
 * that is fixed is kept as bytes; a piece of text costs one pass over its characters. Used by one thread.
 */
public final class FrameBuffer {
    private static final byte[] DATA = "\ndata: {\"type\":\"".getBytes(US_ASCII);
    private static final byte[] BODY = "\",\"data\":".getBytes(US_ASCII);
    private static final byte[] END = "}\n\n".getBytes(US_ASCII);
    private static final byte[] DELTA = "\ndata: {\"type\":\"delta\",\"data\":{\"content\":\"".getBytes(US_ASCII);
    private static final byte[] REASONING = "\",\"reasoning\":\"".getBytes(US_ASCII);
    private static final byte[] DELTA_END = "\"}}\n\n".getBytes(US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final int LONGEST_NUMBER = 20;
    /** What one UTF-16 unit may take at most: an escape of six bytes. */
    private static final int LONGEST_CHARACTER = 6;

    private static final int PIECE = 1024;

    private final byte[] idPrefix;
    private byte[] bytes = new byte[512];
    private int length;

    /** @param generation the first part of every id */
    public FrameBuffer(String generation) {
        idPrefix = ("id: " + requireNonNull(generation, "generation is null") + ":").getBytes(UTF_8);
    }

    /** For a stream whose numbers belong to no generation: an id is the number alone. */
    public FrameBuffer() {
        idPrefix = "id: ".getBytes(UTF_8);
    }

    /** A line that clients ignore; it keeps the connection alive. */
    public static byte[] comment(String text) {
        return (": " + text + "\n\n").getBytes(UTF_8);
    }

    /**
     * Adds an event.
     *
     * @param json the event's data as one line of JSON
     */
    public void event(long number, String type, byte[] json) {
        id(number);
        append(DATA);
        append(type.getBytes(US_ASCII));
        append(BODY);
        append(json);
        append(END);
    }

    /** Adds what is no event of the generation: it has no number, so that nobody continues behind it. */
    public void unnumbered(String type, byte[] json) {
        append("data: {\"type\":\"".getBytes(US_ASCII));
        append(type.getBytes(US_ASCII));
        append(BODY);
        append(json);
        append(END);
    }

    /** Adds a piece of a reply; a part that is empty is left out, but for the content when both are. */
    public void delta(long number, String content, String reasoning) {
        id(number);
        append(DELTA);
        text(content);
        if (!reasoning.isEmpty()) {
            append(REASONING);
            text(reasoning);
        }
        append(DELTA_END);
    }

    /** How many bytes {@link #take} would give. */
    public int length() {
        return length;
    }

    /** All frames added since the last call. */
    public byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }

    private void id(long number) {
        append(idPrefix);
        room(LONGEST_NUMBER);
        length += digits(number);
    }

    private int digits(long number) {
        int count = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            count++;
        }
        long rest = number;
        for (int at = length + count - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return count;
    }

    private void text(String text) {
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + PIECE);
            room((to - from + 1) * LONGEST_CHARACTER);
            while (from < to) {
                from += character(text, from);
            }
        }
    }

    /** Half a surrogate pair cannot be said in UTF-8 and becomes U+FFFD. */
    private int character(String text, int at) {
        int point = text.codePointAt(at);
        if (point < 0x80) {
            ascii(point);
        } else if (point < 0x800) {
            put(0xC0 | (point >> 6));
            put(0x80 | (point & 0x3F));
        } else if (point < 0x1_0000) {
            int shown = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point;
            put(0xE0 | (shown >> 12));
            put(0x80 | ((shown >> 6) & 0x3F));
            put(0x80 | (shown & 0x3F));
        } else {
            put(0xF0 | (point >> 18));
            put(0x80 | ((point >> 12) & 0x3F));
            put(0x80 | ((point >> 6) & 0x3F));
            put(0x80 | (point & 0x3F));
            return 2;
        }
        return 1;
    }

    private void ascii(int point) {
        switch (point) {
            case '"', '\\' -> escape(point);
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            default -> {
                if (point < 0x20) {
                    escape('u');
                    put('0');
                    put('0');
                    put(HEX[point >> 4]);
                    put(HEX[point & 0xF]);
                } else {
                    put(point);
                }
            }
        }
    }

    private void escape(int letter) {
        put('\\');
        put(letter);
    }

    private void put(int value) {
        bytes[length++] = (byte) value;
    }

    private void append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
