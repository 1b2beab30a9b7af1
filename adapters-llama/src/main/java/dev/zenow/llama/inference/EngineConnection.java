package dev.zenow.llama.inference;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One request on a connection of its own, read by the thread that asks: as much of HTTP/1.1 (RFC 9112) as an answer of a server on
 * this machine needs. A general client hands every piece of a stream from thread to thread, which costs more than a token of a
 * small model does, and keeps connections that the engine ends behind each stream; here closing the connection is simply closing
 * the socket, from any thread.
 */
final class EngineConnection implements AutoCloseable {
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;

    private final Socket socket;
    private final InputStream body;
    private final int status;
    private final String contentType;

    private EngineConnection(Socket socket, int status, String contentType, InputStream body) {
        this.socket = socket;
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /**
     * Sends a request and waits for the head of its answer.
     *
     * @param socket not connected yet; closing it at any time ends everything
     */
    static EngineConnection post(Socket socket, URI address, String apiKey, byte[] content, Duration connectTimeout)
            throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) connectTimeout.toMillis());
        String head = "POST " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getRawAuthority()
                + "\r\nAuthorization: Bearer " + apiKey
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + content.length
                + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[start.length + content.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        OutputStream output = socket.getOutputStream();
        output.write(request);
        output.flush();
        return answer(socket, new BufferedInputStream(socket.getInputStream(), LONGEST_LINE));
    }

    int status() {
        return status;
    }

    /** Empty: the server does not say. */
    String contentType() {
        return contentType;
    }

    InputStream body() {
        return body;
    }

    @Override
    public void close() {
        close(socket);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to be freed.
        }
    }

    private static EngineConnection answer(Socket socket, InputStream input) throws IOException {
        int status = status(line(input));
        boolean chunked = false;
        String contentType = "";
        long length = Long.MAX_VALUE;
        for (int headers = 0; ; headers++) {
            String header = line(input);
            if (header.isEmpty()) {
                break;
            }
            if (headers == MOST_HEADERS) {
                throw new IOException("the answer has more than " + MOST_HEADERS + " headers");
            }
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            } else if (lower.startsWith("content-length:")) {
                length = number(lower.substring("content-length:".length()).strip(), 10);
            } else if (lower.startsWith("content-type:")) {
                contentType = header.substring("content-type:".length()).strip();
            }
        }
        return new EngineConnection(socket, status, contentType, new Body(input, chunked, chunked ? 0 : length));
    }

    private static int status(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.")) {
            throw new IOException("not an answer of HTTP/1.1");
        }
        return (int) number(parts[1], 10);
    }

    private static long number(String text, int radix) throws IOException {
        try {
            long number = Long.parseLong(text, radix);
            if (number < 0) {
                throw new IOException("a length is negative: " + text);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IOException("not a number: " + text, e);
        }
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = input.read();
            if (next < 0) {
                throw new EOFException("the connection ended before the answer was complete");
            }
            if (next == '\n') {
                int end = line.length();
                if (end > 0 && line.charAt(end - 1) == '\r') {
                    line.setLength(end - 1);
                }
                return line.toString();
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line of the answer's head is longer than " + LONGEST_LINE + " bytes");
            }
            line.append((char) next);
        }
    }

    /** The content without its framing; {@code left} counts what remains of the present piece. */
    private static final class Body extends InputStream {
        private static final int LINE_END = 2;

        private final InputStream input;
        private final boolean chunked;
        /** Whether the end of the connection is not the end of the content. */
        private final boolean bounded;

        private long left;
        private boolean first = true;
        private boolean over;

        Body(InputStream input, boolean chunked, long length) {
            this.input = input;
            this.chunked = chunked;
            this.bounded = chunked || length != Long.MAX_VALUE;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            int got = 0;
            // Pieces that have arrived already are taken together, so that many small ones cost one wake-up.
            while (got < wanted && !over && (got == 0 || input.available() > beforeMore())) {
                if (left == 0 && !nextPiece()) {
                    over = true;
                    break;
                }
                int read = input.read(target, offset + got, (int) Math.min(wanted - got, left));
                if (read < 0) {
                    if (bounded) {
                        throw new EOFException("the connection ended before the answer was complete");
                    }
                    over = true;
                    break;
                }
                got += read;
                left -= read;
            }
            return got == 0 && over ? -1 : got;
        }

        /** The end of a piece is no more of the content: waiting for what follows it would hold back what has come. */
        private int beforeMore() {
            return left == 0 ? LINE_END : 0;
        }

        private boolean nextPiece() throws IOException {
            if (!chunked) {
                return false;
            }
            if (!first) {
                line(input);
            }
            first = false;
            String size = line(input);
            int extension = size.indexOf(';');
            left = number((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
            return left > 0;
        }
    }
}
