package dev.zenow.llama.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A remote server that answers each request by the next script, on plain sockets of the loopback address. Scripts write what they
 * like; a connection is used again only when the script says so.
 */
public final class ScriptedProvider implements AutoCloseable {
    private final ServerSocket listener;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Seen> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ScriptedProvider(ServerSocket listener) {
        this.listener = listener;
    }

    public static ScriptedProvider start() {
        try {
            var server = new ScriptedProvider(new ServerSocket(0, 100, InetAddress.ofLiteral("127.0.0.1")));
            Thread.ofVirtual().name("scripted-provider").start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param headers by their names in lower case */
    public record Seen(String method, String path, Map<String, String> headers, String body) {}

    /** What is done about a request. */
    @FunctionalInterface
    public interface Script {
        /** Whether the connection may be used again. */
        boolean answer(Exchange exchange) throws IOException, InterruptedException;

        /** A whole answer. */
        static Script of(int status, String type, String body, String... headers) {
            return exchange -> {
                byte[] bytes = body.getBytes(UTF_8);
                String more =
                        Arrays.stream(headers).map(header -> header + "\r\n").reduce("", String::concat);
                exchange.write("HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + bytes.length + "\r\n" + more + "\r\n");
                exchange.output().write(bytes);
                exchange.output().flush();
                return true;
            };
        }

        static Script json(int status, String body, String... headers) {
            return of(status, "application/json", body, headers);
        }

        /** Lines of a stream, each with a line end; in chunks, with a proper end. */
        static Script events(String... lines) {
            return exchange -> {
                exchange.beginStream();
                for (String line : lines) {
                    exchange.chunk(line + "\n");
                }
                exchange.write("0\r\n\r\n");
                return true;
            };
        }

        /** Ends the connection without a word. */
        static Script hangUp() {
            return _ -> false;
        }
    }

    /** One request and its connection. */
    public record Exchange(Seen request, InputStream input, OutputStream output) {
        public void beginStream() throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        public void chunk(String text) throws IOException {
            write(Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n");
        }

        public void write(String text) throws IOException {
            output.write(text.getBytes(UTF_8));
            output.flush();
        }

        /** Waits until the other side has ended the connection. */
        public void awaitEnd() {
            try {
                while (input.read() >= 0) {
                    // Nobody has anything more to say.
                }
            } catch (IOException ended) {
                // That is what is waited for.
            }
        }
    }

    public String address() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
    }

    /** How many were made. */
    public int connections() {
        return connections.get();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public ScriptedProvider then(Script... next) {
        scripts.addAll(List.of(next));
        return this;
    }

    public List<Seen> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().name("scripted-provider-connection").start(() -> serve(socket));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var input = new BufferedInputStream(socket.getInputStream());
            boolean again = true;
            while (again) {
                String first = line(input);
                if (first.isEmpty()) {
                    return;
                }
                Seen seen = request(first, input);
                requests.add(seen);
                Script script = scripts.poll();
                again = script != null && script.answer(new Exchange(seen, input, socket.getOutputStream()));
            }
        } catch (SocketException ended) {
            // The client has gone, as it may.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static Seen request(String first, InputStream input) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = input.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        List<String> words = List.of(first.split(" ", -1));
        return new Seen(words.get(0), words.get(1), Map.copyOf(headers), new String(body, UTF_8));
    }

    private static String line(InputStream input) throws IOException {
        var line = new StringBuilder();
        for (int sign = input.read(); sign >= 0 && sign != '\n'; sign = input.read()) {
            line.append(new String(new byte[] {(byte) sign}, ISO_8859_1));
        }
        return line.toString().strip();
    }
}
