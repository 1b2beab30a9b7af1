package dev.zenow.llama.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server of files that lies, breaks and stalls as a test says. On plain sockets of the loopback address, because a server of a
 * library does not lie.
 *
 * <p>Each path has a file or none, a queue of {@link Reply replies} of which each next request takes one, and a reply for when the
 * queue is empty. Connections are kept open between good answers.
 */
public final class MisbehavingServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Map<String, ServedFile> files = new HashMap<>();
    private final Map<String, Queue<Reply>> scripts = new HashMap<>();
    private final Map<String, Reply> otherwise = new HashMap<>();
    private final List<Seen> requests = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger mostConnections = new AtomicInteger();
    private final AtomicLong bodyBytes = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    private MisbehavingServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static MisbehavingServer start() {
        try {
            return start(new ServerSocket(0, 100, InetAddress.ofLiteral("127.0.0.1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On a listener of one's own, which it closes at its end. */
    public static MisbehavingServer start(ServerSocket listener) {
        var server = new MisbehavingServer(listener);
        server.run("accept", server::accept);
        return server;
    }

    /**
     * A request as it came.
     *
     * @param target path and query, as they were written
     * @param headers by their names in lower case
     * @param connection counts from 1
     */
    public record Seen(String method, String target, Map<String, String> headers, int connection) {
        public Seen {
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** @param path with its leading slash; may have a query */
    public URI link(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** From now on the path has this file. */
    public synchronized MisbehavingServer serve(String path, ServedFile file) {
        files.put(path, file);
        return this;
    }

    /** The requests of the path that come next and have no reply yet get these, one each. */
    public synchronized MisbehavingServer then(String path, Reply... replies) {
        scripts.computeIfAbsent(path, _ -> new ArrayDeque<>()).addAll(List.of(replies));
        return this;
    }

    /** All requests of the path beyond those get this. */
    public synchronized MisbehavingServer always(String path, Reply reply) {
        otherwise.put(path, reply);
        return this;
    }

    /** All requests so far, in order. */
    public synchronized List<Seen> requests() {
        return List.copyOf(requests);
    }

    public List<Seen> requests(String path) {
        return requests().stream()
                .filter(request -> path(request.target()).equals(path))
                .toList();
    }

    /** How many bytes of bodies were sent, or at least given to the operating system. */
    public long bodyBytes() {
        return bodyBytes.get();
    }

    /** How many connections were made. */
    public int connections() {
        return connections.get();
    }

    /** How many of them were open at once. */
    public int mostConnections() {
        return mostConnections.get();
    }

    /** How many are open now. */
    public int openConnections() {
        return open.size();
    }

    /** Breaks all connections; new ones are accepted. */
    public void dropConnections() {
        open.forEach(MisbehavingServer::end);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to be freed.
        }
        dropConnections();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run(String name, Runnable work) {
        Thread thread = Thread.ofVirtual().name("misbehaving-server-" + name).unstarted(() -> {
            try {
                work.run();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = listener.accept();
                int number = connections.incrementAndGet();
                open.add(socket);
                mostConnections.accumulateAndGet(open.size(), Math::max);
                run("connection-" + number, () -> serve(socket, number));
            } catch (IOException ended) {
                if (listener.isClosed()) {
                    dropConnections();
                    return;
                }
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            if (closed.getCount() == 0) {
                return;
            }
            socket.setTcpNoDelay(true);
            var input = new BufferedInputStream(socket.getInputStream());
            boolean more = true;
            while (more) {
                Optional<Seen> request = read(input, number);
                if (request.isEmpty()) {
                    return;
                }
                more = answer(socket, input, request.get());
            }
        } catch (IOException broken) {
            // The other side left, which is its right.
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(Socket socket, InputStream input, Seen request) throws IOException {
        String path = path(request.target());
        Reply reply;
        Optional<ServedFile> file;
        synchronized (this) {
            requests.add(request);
            Queue<Reply> script = scripts.get(path);
            Reply next = script == null ? null : script.poll();
            reply = next != null ? next : otherwise.getOrDefault(path, Reply.PLAIN);
            file = reply.body().or(() -> Optional.ofNullable(files.get(path)));
        }
        var sender = new ReplySender(socket, input, closed, bodyBytes);
        return sender.send(request, reply, file);
    }

    private static Optional<Seen> read(InputStream input, int connection) throws IOException {
        String start = line(input);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = start.split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return Optional.of(new Seen(parts[0], parts[1], headers, connection));
    }

    /** Empty at the end of the connection, too. */
    private static String line(InputStream input) throws IOException {
        var line = new StringBuilder();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to be freed.
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
