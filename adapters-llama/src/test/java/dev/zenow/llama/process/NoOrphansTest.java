package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoOrphansTest {
    @TempDir
    Path directory;

    @Test
    void theEngineDiesWithinASecondOfItsKilledParent() throws IOException, InterruptedException {
        Process program = leavingProgram(List.of());
        theEngineIsGoneAfter(program, program::destroyForcibly);
    }

    @Test
    void theEngineDiesWithinASecondOfItsParentsKilledGroup() throws IOException, InterruptedException {
        Process program = leavingProgram(List.of("setsid"));
        theEngineIsGoneAfter(program, () -> new ProcessBuilder("kill", "-KILL", "--", "-" + program.pid()).start());
    }

    private Process leavingProgram(List<String> starter) throws IOException {
        Path model = directory.resolve("tiny.gguf");
        TinyModels.writeLlm(model);
        List<String> command = new ArrayList<>(starter);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                LeavingProgram.class.getName(),
                model.toString(),
                directory.resolve("run").toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void theEngineIsGoneAfter(Process program, Callable<Process> killing)
            throws IOException, InterruptedException {
        ProcessHandle engine;
        try (var output = program.inputReader()) {
            engine = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(engine.isAlive()).isTrue();
            assertThatCode(killing::call).doesNotThrowAnyException();
            program.waitFor();
        } finally {
            program.destroyForcibly();
        }
        try {
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> !runs(engine));
        } finally {
            engine.destroyForcibly();
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
