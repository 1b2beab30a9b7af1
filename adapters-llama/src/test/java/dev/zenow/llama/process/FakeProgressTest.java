package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.runtime.ModelServers;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.llama.inference.LlamaInference;
import dev.zenow.llama.testing.FakeLlamaServer;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading, computing and hanging, of a program that does each as it is told. */
class FakeProgressTest {
    private static final long MODEL_BYTES = 200_000_000;
    private static final Duration HALTED = Duration.ofSeconds(1);
    private static final Duration ENDLESS = Duration.ofSeconds(6);

    @TempDir
    Path directory;

    private final Properties script = new Properties();
    private final LlamaInference inference = new LlamaInference();
    private Path model;
    private LlamaServers servers;

    @BeforeEach
    void prepare() throws IOException {
        model = directory.resolve("big.gguf");
        try (var file = new RandomAccessFile(model.toFile(), "rw")) {
            file.setLength(MODEL_BYTES);
        }
        servers = new LlamaServers(
                () -> {
                    try {
                        return FakeLlamaServer.write(directory, script);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                },
                List.of(),
                directory.resolve("run"),
                InstantSource.system(),
                new LlamaTimings(
                        Duration.ofMillis(5),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        HALTED,
                        ENDLESS,
                        Duration.ofSeconds(5)));
    }

    @AfterEach
    void end() {
        inference.close();
        servers.close();
    }

    @Test
    void loadingIsToldInStepsAndALongSilentLoadIsNotAHang() {
        script.setProperty("loadMillis", "3000");
        try (var child = new Watched(servers, launch())) {
            child.serving();
            assertThat(child.timesStuck()).isZero();
            assertThat(child.fractions())
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .endsWith(1.0)
                    .hasSizeGreaterThan(5);
            assertThat(child.fractions().getFirst()).isLessThan(0.3);
        }
    }

    @Test
    void anIdleLoadIsAHang() {
        script.setProperty("silentLoadMillis", "60000");
        try (var child = new Watched(servers, launch())) {
            child.awaitStuck();
            assertThat(child.isReady()).isFalse();
            assertThat(child.child().logTail()).anyMatch(line -> line.startsWith("zenow: "));
        }
    }

    @Test
    void whatItLogsIsMadeSafe() {
        script.setProperty("says", "\u001B[31mkey {key}\u001B[0m " + "x".repeat(5_000));
        try (var child = new Watched(servers, launch())) {
            String key = child.serving().apiKey();
            assertThat(child.lines()).noneMatch(line -> line.contains(key));
            assertThat(child.lines())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("key [key] xxx")
                            .hasSizeBetween(1_000, ModelServers.LONGEST_LINE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"frozen", "blocked"})
    void aLoopThatHangsIsStuckThoughItsHealthAnswers(String kind) {
        script.setProperty("slots", kind);
        script.setProperty("tokens", "1000");
        script.setProperty("tokensPerSecond", "1");
        try (var child = new Watched(servers, launch());
                ChatStream stream = chat(child)) {
            stream.next();
            child.awaitStuck();
            assertThat(child.child().logTail()).anyMatch(line -> line.contains("no progress"));
        }
    }

    @Test
    void aBatchThatComputesForLongIsNoHang() {
        script.setProperty("batchMillis", "3000");
        try (var child = new Watched(servers, launch());
                ChatStream stream = chat(child)) {
            drain(stream);
            assertThat(child.timesStuck()).isZero();
        }
    }

    @Test
    void oneThatComputesWithoutEndIsStuckLater() {
        script.setProperty("batchMillis", "60000");
        try (var child = new Watched(servers, launch())) {
            child.serving();
            CompletableFuture<Void> asking = CompletableFuture.runAsync(
                    () -> {
                        try (ChatStream stream = chat(child)) {
                            drain(stream);
                        }
                    },
                    task -> Thread.ofVirtual().name("asking").start(task));
            child.awaitStuck();
            assertThat(child.child().logTail()).anyMatch(line -> line.contains("no progress"));
            child.child().kill();
            assertThat(asking).failsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void slowStreamingIsNoHang() {
        script.setProperty("tokens", "10");
        script.setProperty("tokensPerSecond", "3");
        try (var child = new Watched(servers, launch());
                ChatStream stream = chat(child)) {
            drain(stream);
            assertThat(child.timesStuck()).isZero();
        }
    }

    @Test
    void anIdleOneIsNoHang() {
        try (var child = new Watched(servers, launch())) {
            child.serving();
            await().during(HALTED.multipliedBy(2))
                    .atMost(HALTED.multipliedBy(4))
                    .until(() -> child.timesStuck() == 0);
        }
    }

    @Test
    void anEngineThatDoesNotTellItsSlotsIsJudgedByItsHealthAlone() {
        script.setProperty("slots", "refused");
        script.setProperty("tokens", "4");
        script.setProperty("tokensPerSecond", "1");
        try (var child = new Watched(servers, launch());
                ChatStream stream = chat(child)) {
            drain(stream);
            assertThat(child.timesStuck()).isZero();
        }
    }

    @Test
    void theRecordsOfChildrenAreNobodyElsesBusiness() throws IOException {
        Path run = Files.createDirectory(directory.resolve("run"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var child = new Watched(servers, launch())) {
            child.serving();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve("children"))))
                    .isEqualTo("rwx------");
        }
    }

    private Launch launch() {
        return RealEngine.launch(model, ModelMode.LLM, 512, 2);
    }

    private ChatStream chat(Watched child) {
        return inference.chat(
                child.serving(),
                new ChatRequest(
                        List.of(new PromptMessage(PromptRole.USER, "Hello")),
                        SamplingParameters.NONE.withMaxTokens(100),
                        OptionalInt.empty()));
    }

    private static void drain(ChatStream stream) {
        ChatStream.Chunk chunk;
        do {
            chunk = stream.next();
        } while (!(chunk instanceof ChatStream.Chunk.End));
    }
}
