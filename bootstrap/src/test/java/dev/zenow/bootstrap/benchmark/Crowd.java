package dev.zenow.bootstrap.benchmark;

import dev.zenow.llama.engine.Engine;
import dev.zenow.llama.testing.FakeLlamaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Many replies at once. They come from the scripted engine, which speaks at a steady rate: no laptop could evaluate as many, and
 * what Zenow needs for them is the same.
 */
final class Crowd {
    private static final int TOKENS_PER_SECOND = 20;

    private Crowd() {}

    /**
     * @param expectedChunks what was asked for
     * @param round what arrived; watched: Zenow, its engine
     * @param residentMegabytes Zenow's memory right after
     * @param peakMegabytes the most that it has been
     */
    record Result(long expectedChunks, Round round, double residentMegabytes, double peakMegabytes) {}

    static Result run(BenchmarkPlan plan, Surroundings surroundings, Path model)
            throws IOException, InterruptedException {
        Path directory = surroundings.directory("crowd");
        Map<String, String> settings = Map.of(
                "ZENOW_ENGINE",
                scripted(directory, plan.crowdTokens()).toString(),
                "ZENOW_PARALLEL_SLOTS",
                Integer.toString(plan.crowd()),
                "ZENOW_CONTEXT_SIZE",
                "1024");
        try (ZenowServer zenow = ZenowServer.start(surroundings.zenow(), directory, settings, model)) {
            Target target = Questions.zenow(zenow.port(), "How does the sea sound?", plan.crowdTokens());
            Round round = Load.run(target, plan.crowd(), 1, List.of(zenow.pid(), zenow.enginePid()));
            return new Result(
                    (long) plan.crowd() * plan.crowdTokens(),
                    round,
                    ProcessFigures.residentMegabytes(zenow.pid()),
                    ProcessFigures.peakResidentMegabytes(zenow.pid()));
        }
    }

    /** The scripted engine as a binary that also tells its version and options, as Zenow asks every engine. */
    private static Path scripted(Path directory, int tokens) throws IOException {
        var script = new Properties();
        script.setProperty("tokens", Integer.toString(tokens));
        script.setProperty("tokensPerSecond", Integer.toString(TOKENS_PER_SECOND));
        Engine engine = FakeLlamaServer.write(directory, script);
        Path binary = directory.resolve("llama-server");
        Files.writeString(binary, """
                #!/bin/sh
                case $1 in
                  --version) echo 'version: 1 (scripted)' ;;
                  --help) printf '%%s\\n' %s ;;
                  *) exec '%s' "$@" ;;
                esac
                """.formatted(String.join(" ", engine.flags()), engine.path()));
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
        return binary;
    }
}
