package dev.zenow.llama.inference;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads server-sent events from bytes: only their {@code data} lines, of which the engine writes one for each event. A line
 * is handed out in place, without a copy, until the next one is asked for.
 *
 * <p>Waking a thread for a single token, and all that follow it down to the client's socket, costs several times what handling
 * the token does, and takes the processor from the engine. So a stream that {@link #bundle bundles} and is faster than one event
 * in {@value #FAST_NANOS} ns is read every {@value #PAUSE_NANOS} ns instead, with all that has arrived by then. Streams at the
 * speed of a large model never wait.
 */
final class EventReader {
    private static final int LONGEST_LINE = 16 << 20;
    private static final byte[] FIELD = {'d', 'a', 't', 'a', ':'};

    static final long FAST_NANOS = 3_000_000;
    static final long PAUSE_NANOS = 8_000_000;

    private final InputStream stream;
    private boolean bundles;
    private boolean fast;
    private byte[] buffer = new byte[8_192];
    private int start;
    private int end;
    private int dataStart;
    private int dataEnd;

    EventReader(InputStream stream) {
        this.stream = stream;
    }

    /** Moves to the next event; false at the end of the stream. */
    boolean next() throws IOException {
        int scanned = start;
        while (true) {
            for (int index = scanned; index < end; index++) {
                if (buffer[index] == '\n') {
                    int lineStart = start;
                    start = index + 1;
                    if (isData(lineStart, index)) {
                        return true;
                    }
                }
            }
            scanned = fill();
            if (scanned < 0) {
                return false;
            }
        }
    }

    /** From now on a fast stream is read in bundles. */
    void bundle() {
        bundles = true;
    }

    byte[] buffer() {
        return buffer;
    }

    int offset() {
        return dataStart;
    }

    int length() {
        return dataEnd - dataStart;
    }

    boolean isDone() {
        return length() == 6
                && buffer[dataStart] == '['
                && buffer[dataStart + 1] == 'D'
                && buffer[dataStart + 2] == 'O'
                && buffer[dataStart + 3] == 'N'
                && buffer[dataStart + 4] == 'E'
                && buffer[dataStart + 5] == ']';
    }

    private boolean isData(int lineStart, int lineEnd) {
        if (lineEnd - lineStart < FIELD.length
                || !Arrays.equals(buffer, lineStart, lineStart + FIELD.length, FIELD, 0, FIELD.length)) {
            return false;
        }
        dataStart = lineStart + FIELD.length;
        dataEnd = lineEnd;
        if (dataStart < dataEnd && buffer[dataStart] == ' ') {
            dataStart++;
        }
        if (dataStart < dataEnd && buffer[dataEnd - 1] == '\r') {
            dataEnd--;
        }
        return true;
    }

    /** Where the new bytes begin, or -1 at the end. */
    private int fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        } else if (end == buffer.length) {
            if (end >= LONGEST_LINE) {
                throw new IOException("an event is longer than " + LONGEST_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, end * 2);
        }
        int from = end;
        if (bundles && fast) {
            LockSupport.parkNanos(this, PAUSE_NANOS);
        }
        long asked = System.nanoTime();
        int read = stream.read(buffer, end, buffer.length - end);
        fast = System.nanoTime() - asked < FAST_NANOS;
        if (read < 0) {
            return -1;
        }
        end += read;
        return from;
    }
}
