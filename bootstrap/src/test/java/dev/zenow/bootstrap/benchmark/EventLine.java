package dev.zenow.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A connection to Zenow on which one request follows the other; an answer is read whole, or event by event as it comes. A plain
 * socket, because the client shares the processor with what is measured. Used by one thread; closing it from another one ends a
 * read.
 */
public final class EventLine implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream input;
    private final byte[] buffer = new byte[8 * 1024];
    private int read;
    private int filled;
    private int status;
    private Map<String, String> headers = Map.of();
    /** Of the answer's body, or of its current part when it comes in parts. */
    private int left;

    private boolean inParts;
    private boolean begun;
    private boolean ended = true;

    /**
     * One event.
     *
     * @param id what a client names to go on behind it; empty for an event that has none
     * @param type of the event
     * @param data the whole line of JSON
     * @param at when it was read, as {@link System#nanoTime()}
     */
    public record Event(String id, String type, String data, long at) {
        /** Nothing follows it in a reply. */
        public boolean last() {
            return List.of("message", "interrupted", "error").contains(type);
        }
    }

    private EventLine(Socket socket) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
    }

    /** Connects to this machine. */
    public static EventLine connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return new EventLine(socket);
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    /**
     * Asks, and reads the head of the answer.
     *
     * @param body JSON; empty: none
     * @param more headers, each as {@code Name: value}
     * @return the status
     */
    public int ask(String method, String path, String body, String... more) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort()
                + "\r\nContent-Length: " + bytes.length + "\r\n");
        if (bytes.length > 0) {
            head.append("Content-Type: application/json\r\n");
        }
        for (String header : more) {
            head.append(header).append("\r\n");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((head + "\r\n").getBytes(UTF_8));
        request.writeBytes(bytes);
        socket.getOutputStream().write(request.toByteArray());
        readHead();
        return status;
    }

    /** Asks, and reads the whole answer; anything but a success is an error. */
    public String good(String method, String path, String body) throws IOException {
        ask(method, path, body);
        String text = text();
        if (status / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + status + ": " + text);
        }
        return text;
    }

    /** Of the last answer. */
    public int status() {
        return status;
    }

    /** A header of the last answer; empty when it has none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The rest of the answer. */
    public String text() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int next = next(); next >= 0; next = next()) {
            body.write(next);
        }
        return body.toString(UTF_8);
    }

    /** The next event; empty when the stream has ended. */
    public Optional<Event> event() throws IOException {
        String id = "";
        for (Optional<String> line = bodyLine(); line.isPresent(); line = bodyLine()) {
            String text = line.get();
            if (text.startsWith("id:")) {
                id = text.substring("id:".length()).strip();
            } else if (text.startsWith("data:")) {
                String data = text.substring("data:".length()).strip();
                return Optional.of(new Event(id, field(data, "type"), data, System.nanoTime()));
            }
        }
        return Optional.empty();
    }

    /** The text of the first field of this name, without undoing escapes; empty when there is none. */
    public static String field(String json, String name) {
        String start = "\"" + name + "\":\"";
        int from = json.indexOf(start);
        int to = from < 0 ? -1 : json.indexOf('"', from + start.length());
        return to < 0 ? "" : json.substring(from + start.length(), to);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void readHead() throws IOException {
        String first = headLine();
        status = Integer.parseInt(first.split(" ", 3)[1]);
        Map<String, String> found = new HashMap<>();
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            int colon = line.indexOf(':');
            found.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        headers = found;
        inParts = requireNonNull(found.getOrDefault("transfer-encoding", "")).contains("chunked");
        left = inParts ? 0 : Integer.parseInt(found.getOrDefault("content-length", "0"));
        begun = false;
        ended = !inParts && left == 0;
    }

    /** Not before it is wanted: the part before it is whole, and its reader must not wait for more. */
    private void beginPart() throws IOException {
        if (begun) {
            headLine();
        }
        begun = true;
        left = Integer.parseInt(headLine(), 16);
        if (left == 0) {
            headLine();
            ended = true;
        }
    }

    private Optional<String> bodyLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = next(); next >= 0; next = next()) {
            if (next == '\n') {
                return Optional.of(line.toString(UTF_8));
            }
            line.write(next);
        }
        return Optional.empty();
    }

    /** The next byte of the body; less than 0 when there is none. */
    private int next() throws IOException {
        if (ended) {
            return -1;
        }
        if (left == 0) {
            beginPart();
            if (ended) {
                return -1;
            }
        }
        int value = raw();
        left--;
        ended = left == 0 && !inParts;
        return value;
    }

    private String headLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = raw(); next != '\n'; next = raw()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(UTF_8);
    }

    private int raw() throws IOException {
        if (read == filled) {
            filled = input.read(buffer);
            read = 0;
            if (filled < 0) {
                filled = 0;
                throw new EOFException("the connection ended early");
            }
        }
        return buffer[read++] & 0xFF;
    }
}
