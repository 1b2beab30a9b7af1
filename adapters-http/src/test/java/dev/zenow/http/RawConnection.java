package dev.zenow.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;

/** A socket as a client that does everything by hand. */
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    public RawConnection send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return this;
    }

    /** Sends a request line and headers, each without its line end. */
    public RawConnection request(String... lines) throws IOException {
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    public RawConnection get(String path) throws IOException {
        return request("GET " + path + " HTTP/1.1", "Host: localhost");
    }

    public RawConnection post(String path, String json) throws IOException {
        return request(
                        "POST " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Content-Length: " + json.getBytes(UTF_8).length)
                .send(json);
    }

    /** Everything that comes until {@code end} has come. */
    public String readUntil(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(UTF_8).contains(end)) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + read.toString(UTF_8));
            }
            read.write(next);
        }
        return read.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
