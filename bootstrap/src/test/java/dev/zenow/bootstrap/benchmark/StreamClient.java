package dev.zenow.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;

/**
 * Asks one question on a connection of its own, and counts what arrives. A plain socket and one pass over the bytes: a real HTTP
 * client would cost more than what is to be measured. The connection is made before the clock starts, and not used again, since
 * llama-server ends it behind a stream.
 */
final class StreamClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Target target;
    private final byte[] request;
    private final Socket socket;
    private final byte[] buffer = new byte[8 * 1024];
    private byte[] line = new byte[1024];
    private int read;
    private int filled;
    private int lineLength;
    private long[] arrivals = new long[256];
    private int chunks;
    private Runnable begun = () -> {};
    private long textBytes;

    private StreamClient(Target target, Socket socket) {
        this.target = requireNonNull(target, "target is null");
        this.request = target.request();
        this.socket = requireNonNull(socket, "socket is null");
    }

    static StreamClient connect(Target target) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new StreamClient(target, socket);
    }

    /** Asks, once, and reads the whole reply. */
    Answer ask() throws IOException {
        return ask(() -> {});
    }

    /** @param begun called when the first piece of the reply has come */
    Answer ask(Runnable begun) throws IOException {
        this.begun = begun;
        InputStream input = socket.getInputStream();
        long askedAt = System.nanoTime();
        socket.getOutputStream().write(request);
        readHead(input);
        readBody(input);
        return new Answer(askedAt, Arrays.copyOf(arrivals, chunks), textBytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void readHead(InputStream input) throws IOException {
        String status = readLine(input);
        StringBuilder headers = new StringBuilder();
        for (String next = readLine(input); !next.isEmpty(); next = readLine(input)) {
            headers.append(next.toLowerCase(Locale.ROOT)).append('\n');
        }
        if (!status.contains(" 200") || headers.indexOf("transfer-encoding: chunked") < 0) {
            String rest = filled > read ? new String(buffer, read, filled - read, UTF_8) : "";
            throw new IOException(target.path() + " answered " + status + "\n" + headers + rest);
        }
    }

    private void readBody(InputStream input) throws IOException {
        while (true) {
            int left = Integer.parseInt(readLine(input), 16);
            boolean last = left == 0;
            while (left > 0) {
                if (read == filled) {
                    fill(input);
                }
                int now = Math.min(left, filled - read);
                accept(read, read + now);
                read += now;
                left -= now;
            }
            readLine(input);
            if (last) {
                return;
            }
        }
    }

    private void accept(int from, int to) throws IOException {
        if (line.length - lineLength < to - from) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, lineLength + to - from));
        }
        for (int at = from; at < to; at++) {
            byte value = buffer[at];
            if (value == '\n') {
                endLine();
            } else {
                line[lineLength++] = value;
            }
        }
    }

    private void endLine() throws IOException {
        int text = target.dialect().textBytes(line, lineLength);
        if (text != Dialect.NO_TEXT) {
            if (chunks == arrivals.length) {
                arrivals = Arrays.copyOf(arrivals, 2 * chunks);
            }
            arrivals[chunks++] = System.nanoTime();
            if (chunks == 1) {
                begun.run();
            }
            textBytes += text;
        } else if (target.dialect().isFailure(line, lineLength)) {
            throw new IOException(target.path() + " failed: " + new String(line, 0, lineLength, UTF_8));
        }
        lineLength = 0;
    }

    private String readLine(InputStream input) throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            if (read == filled) {
                fill(input);
            }
            char next = (char) (buffer[read++] & 0xFF);
            if (next == '\n') {
                return text.toString();
            }
            if (next != '\r') {
                text.append(next);
            }
        }
    }

    private void fill(InputStream input) throws IOException {
        filled = input.read(buffer);
        read = 0;
        if (filled < 0) {
            filled = 0;
            throw new EOFException(target.path() + " ended its stream early");
        }
    }
}
