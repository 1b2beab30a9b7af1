package dev.zenow.http.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Copies a stream of server-sent events as it comes, in pieces of whole events; only the data of an event is rewritten.
 *
 * <p>Waking a thread for a single token costs several times what handling it does, and takes the processor from the engine. So a
 * stream that is faster than one read in {@value #FAST_NANOS} ns is read every {@value #PAUSE_NANOS} ns once its first words are
 * out, with all that has arrived by then. A stream at the speed of a large model never waits.
 */
final class EventCopier {
    private static final int LONGEST_LINE = 16 << 20;
    private static final int AT_ONCE = 8;
    private static final long FAST_NANOS = 3_000_000;
    private static final long PAUSE_NANOS = 8_000_000;

    private final InputStream stream;
    private final EventRewriter rewriter;
    private final ByteArrayOutputStream made = new ByteArrayOutputStream(8_192);
    private byte[] buffer = new byte[8_192];
    private int end;
    /** How much of what was made is whole events. */
    private int whole;

    private int reads;
    private boolean fast;

    EventCopier(InputStream stream, EventRewriter rewriter) {
        this.stream = stream;
        this.rewriter = rewriter;
    }

    /**
     * The next whole events; waits for one. Empty: the stream has ended, or an error has come that the rewriter holds.
     *
     * @throws IOException when it broke off, or is no stream of events
     */
    byte[] next() throws IOException {
        while (rewriter.error().isEmpty()) {
            if (!read()) {
                endOpenLine();
                whole = made.size();
                return take();
            }
            lines();
            if (whole > 0) {
                return take();
            }
        }
        return take();
    }

    private byte[] take() {
        byte[] all = made.toByteArray();
        made.reset();
        made.write(all, whole, all.length - whole);
        byte[] taken = Arrays.copyOf(all, whole);
        whole = 0;
        return taken;
    }

    /** Some servers do not end their last line. */
    private void endOpenLine() throws IOException {
        if (end > 0) {
            buffer = Arrays.copyOf(buffer, end + 2);
            buffer[end++] = '\n';
            buffer[end++] = '\n';
            lines();
        }
    }

    private boolean read() throws IOException {
        if (end == buffer.length) {
            if (end >= LONGEST_LINE) {
                throw new IOException("an event is longer than " + LONGEST_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, end * 2);
        }
        if (++reads > AT_ONCE && fast) {
            LockSupport.parkNanos(this, PAUSE_NANOS);
        }
        long asked = System.nanoTime();
        int count = stream.read(buffer, end, buffer.length - end);
        fast = System.nanoTime() - asked < FAST_NANOS;
        if (count < 0) {
            return false;
        }
        end += count;
        return true;
    }

    private void lines() throws IOException {
        int start = 0;
        for (int at = 0; at < end && rewriter.error().isEmpty(); at++) {
            if (buffer[at] == '\n') {
                line(start, at);
                start = at + 1;
            }
        }
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
    }

    private void line(int from, int lineEnd) throws IOException {
        int to = lineEnd > from && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        int data = dataStart(from, to);
        if (data < 0) {
            made.write(buffer, from, lineEnd + 1 - from);
            if (from == to) {
                whole = made.size();
            }
            return;
        }
        int before = made.size();
        if (before > LONGEST_LINE) {
            throw new IOException("an event is longer than " + LONGEST_LINE + " bytes");
        }
        made.write(buffer, from, data - from);
        rewriter.rewrite(buffer, data, to, made);
        if (rewriter.error().isPresent()) {
            // The error takes the place of this event; what came before it still goes out.
            whole = Math.min(whole, before);
            return;
        }
        made.write(buffer, to, lineEnd + 1 - to);
    }

    private int dataStart(int from, int to) {
        if (to - from < 5
                || buffer[from] != 'd'
                || buffer[from + 1] != 'a'
                || buffer[from + 2] != 't'
                || buffer[from + 3] != 'a'
                || buffer[from + 4] != ':') {
            return -1;
        }
        return from + 5 < to && buffer[from + 5] == ' ' ? from + 6 : from + 5;
    }
}
