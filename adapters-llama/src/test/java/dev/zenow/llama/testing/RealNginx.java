package dev.zenow.llama.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real nginx, which serves a folder on a port of this machine, as the user of this process. A test that needs it fails where
 * there is none: it is never skipped.
 *
 * <p>It is one process, so that it ends at once and as a whole, whatever ends it.
 */
public final class RealNginx implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();
    private static final int CONNECT_MILLIS = 1_000;

    private final Path folder;
    private final Path executable;
    private final int port;
    private Process process;
    private Thread lastResort;

    private RealNginx(Path folder, Path executable, int port) throws IOException, InterruptedException {
        this.folder = folder;
        this.executable = executable;
        this.port = port;
        this.process = begin();
        this.lastResort = guard(process);
        awaitListening();
    }

    /**
     * @param status of HTTP
     * @param bytes of the body, as far as they were sent
     * @param range that was asked for; a hyphen: all
     */
    public record Sent(int status, long bytes, String range) {}

    /**
     * @param folder for everything that it writes; created when it is not there
     * @param directives of the server, each as nginx wants it
     */
    public static RealNginx start(Path folder, String... directives) throws IOException, InterruptedException {
        Path executable = executable();
        Files.createDirectories(folder.resolve("files"));
        int port = freePort();
        Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port, List.of(directives)));
        return new RealNginx(folder, executable, port);
    }

    /** What lies here is served. */
    public Path files() {
        return folder.resolve("files");
    }

    public URI link(String path) {
        return URI.create("http://127.0.0.1:" + port + "/" + path);
    }

    /** Every answer that has ended, the oldest first. What was on its way when it was killed is not among them. */
    public List<Sent> sent() throws IOException {
        Path log = folder.resolve("access.log");
        if (!Files.exists(log)) {
            return List.of();
        }
        return Files.readAllLines(log).stream()
                .map(line -> line.split(" ", -1))
                .map(fields -> new Sent(Integer.parseInt(fields[0]), Long.parseLong(fields[1]), fields[2]))
                .toList();
    }

    /** Of all answers that have ended. */
    public long sentBytes() throws IOException {
        return sent().stream().mapToLong(Sent::bytes).sum();
    }

    /** SIGKILL; its connections break. Returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("nginx was killed and lives: " + process.pid());
        }
        forgo();
    }

    /** On the same port. */
    public void startAgain() throws IOException, InterruptedException {
        if (process.isAlive()) {
            throw new IllegalStateException("nginx runs: " + process.pid());
        }
        process = begin();
        lastResort = guard(process);
        awaitListening();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        forgo();
    }

    private Process begin() throws IOException {
        return new ProcessBuilder(
                        executable.toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .start();
    }

    private void awaitListening() throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                kill();
                throw new IOException("nginx does not listen on port " + port + "; it said:\n"
                        + Files.readString(output())
                        + Files.readString(folder.resolve("error.log")));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private Path output() {
        return folder.resolve("output.log");
    }

    /** Whoever ends this program early leaves no nginx behind. */
    private static Thread guard(Process process) {
        Thread guard = Thread.ofPlatform().name("end-nginx-" + process.pid()).unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(guard);
        return guard;
    }

    private void forgo() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running.
        }
    }

    private static String configuration(Path folder, int port, List<String> directives) {
        return """
                daemon off;
                master_process off;
                worker_processes 1;
                error_log "%1$s/error.log" warn;
                pid "%1$s/nginx.pid";
                lock_file "%1$s/nginx.lock";
                events { worker_connections 256; }
                http {
                    client_body_temp_path "%1$s/temp-body";
                    proxy_temp_path "%1$s/temp-proxy";
                    fastcgi_temp_path "%1$s/temp-fastcgi";
                    uwsgi_temp_path "%1$s/temp-uwsgi";
                    scgi_temp_path "%1$s/temp-scgi";
                    default_type application/octet-stream;
                    log_format sent '$status $body_bytes_sent $http_range';
                    access_log "%1$s/access.log" sent;
                    sendfile on;
                    server {
                        listen 127.0.0.1:%2$d;
                        root "%1$s/files";
                        %3$s
                    }
                }
                """.formatted(folder.toAbsolutePath(), port, String.join("\n", directives));
    }

    /** On the search path, else where Debian puts it, else where the project fetches it. */
    private static Path executable() {
        @Nullable String cache = System.getenv("XDG_CACHE_HOME");
        Path caches =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        String searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(
                        Pattern.compile(":")
                                .splitAsStream(searchPath)
                                .filter(folder -> !folder.isBlank())
                                .map(Path::of),
                        Stream.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin")),
                        Stream.of(caches.resolve("zenow/nginx/bin")))
                .flatMap(folders -> folders)
                .map(folder -> folder.resolve("nginx"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("There is no nginx on this machine, which these tests download from."
                                + " Next: scripts/fetch-nginx, as ./zenow test does."));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
