package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.runtime.ModelServers;
import dev.zenow.application.runtime.ModelServersContract;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealLlamaServersTest extends ModelServersContract {
    @TempDir
    Path directory;

    private Path model;
    private LlamaServers servers;

    @BeforeEach
    void prepare() throws IOException {
        model = directory.resolve("tiny.gguf");
        TinyModels.writeLlm(model);
        servers = RealEngine.servers(directory.resolve("run"));
    }

    @AfterEach
    void end() {
        servers.close();
    }

    @Override
    protected ModelServers servers() {
        return servers;
    }

    @Override
    protected Launch launch() {
        return RealEngine.launch(model, ModelMode.LLM, 512, 2);
    }

    @Test
    void aMissingFileIsExplained() {
        assertThat(problemOf(directory.resolve("missing.gguf")).code()).isEqualTo(ProblemCode.MODEL_FILE_MISSING);
    }

    @Test
    void randomBytesAreExplained() throws IOException {
        byte[] bytes = new byte[1_000];
        new Random(1).nextBytes(bytes);
        Files.write(model, bytes);
        assertThat(problemOf(model).code()).isEqualTo(ProblemCode.MODEL_NOT_GGUF);
    }

    @Test
    void anEmptyFileIsExplained() throws IOException {
        Files.write(model, new byte[0]);
        assertThat(problemOf(model).code()).isEqualTo(ProblemCode.MODEL_NOT_GGUF);
    }

    @Test
    void aDirectoryIsExplained() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder.gguf"));
        assertThat(problemOf(folder).code()).isIn(ProblemCode.MODEL_NOT_GGUF, ProblemCode.MODEL_NOT_A_FILE);
    }

    @Test
    void aCutOffHeaderIsExplained() throws IOException {
        cut(100);
        Problem problem = problemOf(model);
        assertThat(problem.code()).isEqualTo(ProblemCode.MODEL_DAMAGED);
        assertThat(problem.detail()).contains(model.toString());
    }

    @Test
    void cutOffTensorsAreExplained() throws IOException {
        cut(Files.size(model) - 100_000);
        Problem problem = problemOf(model);
        assertThat(problem.code()).isEqualTo(ProblemCode.MODEL_DAMAGED);
        assertThat(problem.detail()).contains("incomplete");
    }

    @Test
    void aHugeHeaderIsExplained() throws IOException {
        try (var file = new RandomAccessFile(model.toFile(), "rw")) {
            file.seek(15);
            file.write(0x10);
        }
        assertThat(problemOf(model).code()).isEqualTo(ProblemCode.MODEL_DAMAGED);
    }

    @Test
    void aTakenPortIsExplained() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var taken = RealEngine.servers(
                        directory.resolve("run"), "--port", Integer.toString(socket.getLocalPort()));
                var child = new Watched(taken, launch())) {
            assertThat(child.problem().code()).isEqualTo(ProblemCode.ENGINE_PORT_TAKEN);
            assertThat(child.problem().detail()).contains(Integer.toString(socket.getLocalPort()));
        }
    }

    @Test
    void anUnknownFlagIsExplained() {
        try (var wrong = RealEngine.servers(directory.resolve("run"), "--nope");
                var child = new Watched(wrong, launch())) {
            assertThat(child.problem().code()).isEqualTo(ProblemCode.ENGINE_FLAG_UNKNOWN);
            assertThat(child.problem().detail()).contains("--nope");
        }
    }

    @Test
    void aChildKilledFromOutsideIsExplained() {
        try (var child = new Watched(servers, launch())) {
            signal("KILL", child.serving().pid());
            assertThat(child.problem().code()).isEqualTo(ProblemCode.ENGINE_KILLED);
        }
    }

    @Test
    void aStoppedChildIsStuckOnceAndCanBeKilled() {
        try (var child = new Watched(servers, launch())) {
            signal("STOP", child.serving().pid());
            child.awaitStuck();
            await().during(Duration.ofSeconds(1)).until(() -> child.timesStuck() == 1);
            child.child().kill();
            assertThat(child.problem().code()).isEqualTo(ProblemCode.ENGINE_KILLED);
        }
    }

    @Test
    void closeEndsEveryChildInOrder() {
        var first = new Watched(servers, launch());
        var second = new Watched(servers, launch());
        long pid = first.serving().pid();
        second.serving();
        servers.close();
        assertThat(first.problem().code()).isEqualTo(ProblemCode.ENGINE_KILLED);
        assertThat(second.problem().code()).isEqualTo(ProblemCode.ENGINE_KILLED);
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(directory.resolve("run").resolve("children")).isEmptyDirectory();
    }

    @Test
    void nothingStartsAfterClose() {
        servers.close();
        assertThat(new Watched(servers, launch()).problem().code()).isEqualTo(ProblemCode.SHUTTING_DOWN);
    }

    private Problem problemOf(Path file) {
        try (var child = new Watched(servers, RealEngine.launch(file, ModelMode.LLM))) {
            Problem problem = child.problem();
            assertThat(problem.nextStep()).isNotBlank();
            return problem;
        }
    }

    private void cut(long length) throws IOException {
        try (var file = new RandomAccessFile(model.toFile(), "rw")) {
            file.setLength(length);
        }
    }

    private static void signal(String name, long pid) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
