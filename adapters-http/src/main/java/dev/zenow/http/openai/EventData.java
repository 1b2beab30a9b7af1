package dev.zenow.http.openai;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the data of server-sent events, of which the engine writes one line for each. */
final class EventData {
    private static final int LONGEST_LINE = 16 << 20;
    private static final byte[] FIELD = {'d', 'a', 't', 'a', ':'};

    private final InputStream stream;
    private byte[] buffer = new byte[8_192];
    private int start;
    private int end;
    private int from;
    private int to;

    EventData(InputStream stream) {
        this.stream = stream;
    }

    /** Moves to the next event; false at the end of the stream. */
    boolean next() throws IOException {
        int at = start;
        while (true) {
            for (; at < end; at++) {
                if (buffer[at] == '\n') {
                    int line = start;
                    start = at + 1;
                    if (data(line, at)) {
                        return true;
                    }
                }
            }
            at = end - start;
            if (!fill()) {
                return false;
            }
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    private boolean data(int line, int lineEnd) {
        if (lineEnd - line < FIELD.length
                || !Arrays.equals(buffer, line, line + FIELD.length, FIELD, 0, FIELD.length)) {
            return false;
        }
        from = line + FIELD.length;
        if (from < lineEnd && buffer[from] == ' ') {
            from++;
        }
        to = lineEnd > from && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        return true;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            if (end >= LONGEST_LINE) {
                throw new IOException("an event is longer than " + LONGEST_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, end * 2);
        }
        int read = stream.read(buffer, end, buffer.length - end);
        if (read < 0) {
            return false;
        }
        end += read;
        return true;
    }
}
