package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.testing.LeavingProgram;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoOrphansTest {
    @TempDir
    Path directory;

    @Test
    void theEngineDiesWithinASecondOfItsKilledParent() throws IOException, InterruptedException {
        Path model = directory.resolve("tiny.gguf");
        TinyModels.writeLlm(model);
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeavingProgram.class.getName(),
                        model.toString(),
                        directory.resolve("run").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = program.inputReader()) {
            ProcessHandle engine =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(engine.isAlive()).isTrue();
            program.destroyForcibly().waitFor();
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> !runs(engine));
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void whatAnEarlierRunLeftIsEnded() throws IOException {
        Process left = new ProcessBuilder("sleep", "60").start();
        try {
            new ChildRecords(directory).add(left.pid());
            try (LlamaServers servers = RealEngine.servers(directory)) {
                assertThat(servers.endLeftovers()).isEqualTo(1);
            }
            await().until(() -> !left.isAlive());
            assertThat(directory.resolve("children")).isEmptyDirectory();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void aReusedPidIsLeftAlone() throws IOException {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            var records = new ChildRecords(directory);
            records.add(other.pid());
            Files.writeString(directory.resolve("children").resolve(Long.toString(other.pid())), "another boot 1");
            assertThat(records.endAll()).isZero();
            assertThat(other.isAlive()).isTrue();
            assertThat(directory.resolve("children")).isEmptyDirectory();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void theWatchdogEndsWithItsChild() throws IOException {
        Path model = directory.resolve("tiny.gguf");
        TinyModels.writeLlm(model);
        try (LlamaServers servers = RealEngine.servers(directory)) {
            try (var child = new Watched(servers, RealEngine.launch(model, ModelMode.LLM))) {
                child.serving();
            }
        }
        await().until(() -> ProcessHandle.current()
                .children()
                .noneMatch(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("zenow-watchdog"))
                        .isPresent()));
    }

    /** A process that has ended but was not yet collected by the system's first one has no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
