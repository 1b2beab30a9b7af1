package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.bootstrap.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, which a test may kill. */
public final class ChildZenow implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path errors;
    private final BufferedReader output;

    private ChildZenow(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.output = process.inputReader(UTF_8);
    }

    public static ChildZenow start(TestingHome home, String... arguments) throws IOException {
        return start(home, List.of(), arguments);
    }

    /**
     * Starts it as a user who may do nothing that a file's permissions forbid. The superuser may, unless it gives that up
     * first; for everybody else it is so anyway.
     */
    public static ChildZenow startWithoutPrivileges(TestingHome home, String... arguments) throws IOException {
        boolean superuser = Integer.valueOf(0).equals(Files.getAttribute(home.folder(), "unix:uid"));
        return start(
                home,
                superuser ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search") : List.of(),
                arguments);
    }

    private static ChildZenow start(TestingHome home, List<String> through, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(through);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("zenow-child", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(home.environment());
        return new ChildZenow(builder.start(), errors);
    }

    /** Waits until a serve listens. */
    public TestingClient client() throws IOException {
        String line = output.readLine();
        assertThat(line).as(() -> "serve says where it listens; " + errors()).contains("http://");
        return new TestingClient(URI.create(String.valueOf(line).replaceFirst(".*(http://\\S+).*", "$1")));
    }

    /** SIGKILL: nothing of it runs any more. */
    public void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM. */
    public void terminate() {
        // Process.destroy would close the streams as well, and what it prints at its end would be lost.
        process.toHandle().destroy();
    }

    /** What it printed, when it has ended by itself. */
    public TestingHome.Ran ended() throws IOException {
        String rest = output.readAllAsString();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new TestingHome.Ran(process.exitValue(), rest, errors());
    }

    private String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
        Files.deleteIfExists(errors);
    }
}
