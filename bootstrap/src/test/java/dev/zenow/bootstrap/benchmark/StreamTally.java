package dev.zenow.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What one stream has brought so far. Takes the bytes of an HTTP answer in whatever pieces they come, and keeps when each chunk
 * of text came and whether the numbers of the events have holes.
 */
final class StreamTally {
    private static final String ID = "id: ";

    private final Dialect dialect;
    private State state = State.HEAD;
    private byte[] line = new byte[256];
    private int lineLength;
    private boolean statusRead;
    private int left;
    private long[] arrivals = new long[256];
    private int chunks;
    private long lastNumber;
    private long holes;

    private enum State {
        HEAD,
        SIZE,
        DATA,
        DATA_END,
        DONE
    }

    StreamTally(Dialect dialect) {
        this.dialect = dialect;
    }

    /** @param now when they were read, as {@link System#nanoTime()} */
    void accept(ByteBuffer bytes, long now) throws IOException {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            switch (state) {
                case HEAD -> head(next);
                case SIZE -> size(next);
                case DATA -> data(next, now);
                case DATA_END -> state = next == '\n' ? State.SIZE : State.DATA_END;
                case DONE -> {}
            }
        }
    }

    /** The server has said that nothing follows. */
    boolean done() {
        return state == State.DONE;
    }

    int chunks() {
        return chunks;
    }

    /** Events that were left out, by their numbers. */
    long holes() {
        return holes;
    }

    /** The pauses between the chunks that came after this moment, in milliseconds. */
    DoubleStream gapMillis(long since) {
        return IntStream.range(1, chunks)
                .filter(i -> arrivals[i - 1] >= since)
                .mapToDouble(i -> (arrivals[i] - arrivals[i - 1]) / 1e6);
    }

    private void head(byte next) throws IOException {
        if (next != '\n') {
            append(next);
            return;
        }
        String text = new String(line, 0, lineLength, UTF_8).strip();
        lineLength = 0;
        if (!statusRead && !text.contains(" 200")) {
            throw new IOException("a stream was answered with " + text);
        }
        statusRead = true;
        state = text.isEmpty() ? State.SIZE : State.HEAD;
    }

    private void size(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            left = left * 16 + digit;
        } else if (next == '\n') {
            state = left == 0 ? State.DONE : State.DATA;
        }
    }

    private void data(byte next, long now) throws IOException {
        left--;
        if (next == '\n') {
            endLine(now);
        } else {
            append(next);
        }
        if (left == 0) {
            state = State.DATA_END;
        }
    }

    private void append(byte next) {
        if (lineLength == line.length) {
            line = Arrays.copyOf(line, 2 * lineLength);
        }
        line[lineLength++] = next;
    }

    private void endLine(long now) throws IOException {
        if (lineLength > ID.length() && line[0] == 'i') {
            number();
        } else if (dialect.textBytes(line, lineLength) != Dialect.NO_TEXT) {
            if (chunks == arrivals.length) {
                arrivals = Arrays.copyOf(arrivals, 2 * chunks);
            }
            arrivals[chunks++] = now;
        } else if (dialect.isFailure(line, lineLength)) {
            throw new IOException("a stream failed: " + new String(line, 0, lineLength, UTF_8));
        }
        lineLength = 0;
    }

    private void number() {
        long number = 0;
        for (int at = ID.length(); at < lineLength; at++) {
            number = line[at] == ':' ? 0 : 10 * number + line[at] - '0';
        }
        holes += number - lastNumber - 1;
        lastNumber = number;
    }
}
