package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.bootstrap.configuration.Surroundings;
import dev.zenow.cli.CommandLineAdapter;
import dev.zenow.llama.process.LlamaTimings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A person's empty home, in which the fetched engine of this machine is the one thing that is shared with the real one. */
public final class TestingHome {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    public TestingHome(Path folder) {
        this.folder = folder;
        Surroundings machine = Surroundings.ofThisProcess();
        machine.environment().forEach((name, value) -> {
            if (List.of("PATH", "ZENOW_ENGINE", "ZENOW_ENGINE_PREFIX").contains(name)) {
                environment.put(name, value);
            }
        });
        Path cache = Path.of(machine.environment()
                .getOrDefault("XDG_CACHE_HOME", machine.home().resolve(".cache").toString()));
        environment.putIfAbsent(
                "ZENOW_ENGINE_PREFIX", cache.resolve("zenow/engine").toString());
        environment.put("ZENOW_CONTEXT_SIZE", "2048");
        environment.put("HOME", folder.toString());
    }

    public TestingHome with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Path folder() {
        return folder;
    }

    public Path dataDirectory() {
        return folder.resolve(".local/share/zenow");
    }

    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    public ZenowProgram program() {
        return program(LlamaTimings.DEFAULT);
    }

    public ZenowProgram program(LlamaTimings timings) {
        return new ZenowProgram(surroundings(), timings);
    }

    public Surroundings surroundings() {
        return new Surroundings(
                environment, folder, folder, Surroundings.ofThisProcess().cores());
    }

    /** What a command printed, and its exit code. */
    public record Ran(int code, String output, String error) {}

    /** Runs one command line in this process, with nothing on its standard input. */
    public Ran run(String... arguments) {
        return run(new byte[0], arguments);
    }

    public Ran run(byte[] input, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        int code = CommandLineAdapter.run(
                program(),
                new dev.zenow.cli.Surroundings(
                        new ByteArrayInputStream(input),
                        new PrintStream(output, false, UTF_8),
                        new PrintStream(error, true, UTF_8),
                        false,
                        false,
                        false,
                        false,
                        ZoneOffset.UTC),
                arguments);
        return new Ran(code, output.toString(UTF_8), error.toString(UTF_8));
    }
}
