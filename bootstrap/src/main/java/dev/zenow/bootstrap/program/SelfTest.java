package dev.zenow.bootstrap.program;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.bootstrap.configuration.Configuration;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.llama.doctor.EngineSelfTest;
import dev.zenow.llama.inference.LlamaInference;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.process.LlamaTimings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The engine's self-test in a folder of its own, so that it needs no data directory and disturbs nobody who has one. */
final class SelfTest implements DoctorCheck {
    private final Configuration configuration;

    SelfTest(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void run(Consumer<Finding> report) {
        try {
            EngineAdapters.probe(configuration).get();
        } catch (ProblemException absent) {
            // The engine's own check says why.
            report.accept(Finding.warning("self-test", "not tried, for want of an engine", ""));
            return;
        }
        try {
            Path folder = Files.createTempDirectory("zenow-self-test");
            try {
                run(report, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException | UncheckedIOException failed) {
            report.accept(Finding.bad(
                    "self-test",
                    "the folder for temporary files cannot be used: " + failed.getMessage(),
                    "Make room there, or name another one with -Djava.io.tmpdir in ZENOW_JAVA_OPTS."));
        }
    }

    private void run(Consumer<Finding> report, Path folder) {
        try (LlamaServers servers = new LlamaServers(
                        EngineAdapters.probe(configuration),
                        List.of(),
                        folder.resolve("run"),
                        InstantSource.system(),
                        LlamaTimings.DEFAULT);
                LlamaInference inference = new LlamaInference()) {
            new EngineSelfTest(servers, inference, folder).run(report);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
