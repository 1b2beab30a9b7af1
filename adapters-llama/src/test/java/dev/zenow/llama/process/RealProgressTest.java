package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.inference.LlamaInference;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading and computing of a model that takes its time, by the real engine. */
class RealProgressTest {
    private static final int BATCH = 512;

    /** A batch of the slow model takes seconds, several of these. */
    private static final LlamaTimings SCALED = new LlamaTimings(
            Duration.ofMillis(5),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10));

    @TempDir
    static Path directory;

    private static Path slow;
    private static LlamaServers servers;

    @BeforeAll
    static void prepare() throws IOException {
        slow = directory.resolve("slow.gguf");
        TinyModels.writeSlow(slow);
        servers = RealEngine.servers(directory.resolve("run"), SCALED);
    }

    @AfterAll
    static void end() {
        servers.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void loadingIsToldInSteps(boolean memoryMap) {
        try (var child = new Watched(servers, launch(memoryMap))) {
            child.serving();
            assertThat(child.fractions())
                    .isSorted()
                    .doesNotHaveDuplicates()
                    // A file that is in memory already is mapped between two looks.
                    .hasSizeGreaterThan(memoryMap ? 1 : 2)
                    .startsWith(0.0)
                    .endsWith(1.0);
        }
    }

    @Test
    void aLongPromptIsNoHangAndItsProgressCanBeSeen() throws IOException, InterruptedException {
        try (var inference = new LlamaInference();
                var child = new Watched(servers, launch(true));
                var client = HttpClient.newHttpClient()) {
            URI address = child.serving().address();
            var loop = new EngineLoop(client, address, child.serving().apiKey());
            assertThat(loop.ask())
                    .hasValueSatisfying(idle -> assertThat(idle.busy()).isFalse());
            try (ChatStream stream = inference.chat(
                    child.serving(),
                    new ChatRequest(
                            List.of(new PromptMessage(PromptRole.USER, "the sea and the wind ".repeat(90))),
                            SamplingParameters.NONE.withMaxTokens(4),
                            OptionalInt.empty()))) {
                stream.next();
                var during = loop.ask().orElseThrow();
                ChatStream.Chunk chunk;
                do {
                    chunk = stream.next();
                } while (!(chunk instanceof ChatStream.Chunk.End));
                assertThat(loop.ask().orElseThrow()).isNotEqualTo(during);
            }
            assertThat(child.timesStuck()).isZero();
        }
    }

    @Test
    void askingDoesNotNeedTheKeyOfAnother() throws IOException, InterruptedException {
        try (var child = new Watched(servers, launch(true));
                var client = HttpClient.newHttpClient()) {
            URI address = child.serving().address();
            assertThat(new EngineLoop(client, address, "wrong").ask()).isEmpty();
            var response = client.send(
                    HttpRequest.newBuilder(address.resolve("/health")).build(), BodyHandlers.discarding());
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    private static Launch launch(boolean memoryMap) {
        return new Launch(
                TestingModel.local("slow", ModelMode.LLM, slow),
                ServerParameters.STANDARD
                        .withContextSize(4_096)
                        .with(Parameter.THREADS, 2)
                        .with(Parameter.BATCH_SIZE, BATCH)
                        .with(Parameter.MEMORY_MAP, memoryMap));
    }
}
