package dev.zenow.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of its own process that says on its output where it listens; it is ended by {@link #close}. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 15;

    private final Process process;
    private final int port;
    /** A benchmark that is ended early leaves nothing behind. */
    private final Thread lastResort;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        this.lastResort = Thread.ofPlatform().name("end-" + process.pid()).unstarted(process::destroy);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** @param log receives everything that it prints */
    static ServerProcess start(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        var port = new CompletableFuture<Integer>();
        Thread.ofPlatform()
                .daemon()
                .name("output-" + process.pid())
                .start(() -> follow(process, requireNonNull(log, "log is null"), port));
        try {
            return new ServerProcess(process, port.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " did not start; its output:\n" + Files.readString(log), e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (IllegalStateException shuttingDown) {
            // The hook is running.
        }
    }

    private static void follow(Process process, Path log, CompletableFuture<Integer> port) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
                Writer copy = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.write(line + "\n");
                Matcher address = ADDRESS.matcher(line);
                if (!port.isDone() && address.find()) {
                    port.complete(Integer.valueOf(address.group(1)));
                }
            }
            copy.flush();
        } catch (IOException e) {
            port.completeExceptionally(new UncheckedIOException(e));
        } finally {
            port.completeExceptionally(new IOException("it ended before it listened"));
        }
    }
}
