package dev.zenow.llama.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.application.inference.ContextExceededException;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.application.inference.Inference;
import dev.zenow.application.inference.InferenceContract;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.process.LlamaServers;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealLlamaInferenceTest extends InferenceContract {
    private final LlamaInference inference = new LlamaInference();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private LlamaServers servers;
    private Serving serving;

    @BeforeAll
    void start() throws IOException {
        Path model = directory.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
        servers = RealEngine.servers(directory.resolve("run"), "--ignore-eos");
        serving = new Watched(servers, RealEngine.launch(model, ModelMode.LLM, 16_384, 1)).serving();
    }

    @AfterAll
    void end() {
        client.close();
        inference.close();
        servers.close();
    }

    @Override
    protected Inference inference() {
        return inference;
    }

    @Override
    protected Serving chatServing() {
        return serving;
    }

    @Test
    void aReplyArrivesInPiecesWithProgressUsageAndEnd() {
        try (ChatStream stream = inference.chat(serving, request("Hello", 20))) {
            boolean progress = false;
            int deltas = 0;
            while (true) {
                switch (stream.next()) {
                    case Chunk.Prompt prompt -> progress |= prompt.processed() == prompt.total();
                    case Chunk.Delta delta -> deltas++;
                    case Chunk.End end -> {
                        assertThat(end.finishReason()).isEqualTo("length");
                        assertThat(end.usage().completionTokens()).isEqualTo(20);
                        assertThat(end.usage().promptTokens())
                                .isEqualTo(inference.promptTokens(serving, messages("Hello")));
                        assertThat(end.predictedMillis()).isPositive();
                        assertThat(progress).isTrue();
                        assertThat(deltas).isBetween(1, 20);
                        return;
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void closingFreesTheSlotAtOnce() {
        // Long enough to be still going when it is first looked at, on a busy machine too.
        ChatStream stream = inference.chat(serving, request("Go on", 16_000));
        stream.next();
        await().pollInterval(Duration.ofMillis(2)).until(this::busy);
        stream.close();
        await().pollInterval(Duration.ofMillis(2)).atMost(Duration.ofSeconds(2)).until(() -> !busy());
        assertThatThrownBy(stream::next).isInstanceOf(StreamClosedException.class);
    }

    @Test
    void closingWakesAReaderThatWaits() throws InterruptedException {
        try (ChatStream running = inference.chat(serving, request("Go on", 4000))) {
            running.next();
            ChatStream waiting = inference.chat(serving, request("I wait", 10));
            var reader = Thread.ofVirtual().name("reader").unstarted(() -> {
                while (!(waiting.next() instanceof Chunk.End)) {
                    Thread.onSpinWait();
                }
            });
            var failure = new java.util.concurrent.CompletableFuture<Throwable>();
            reader.setUncaughtExceptionHandler((thread, thrown) -> failure.complete(thrown));
            reader.start();
            waiting.close();
            assertThat(failure.orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                            .join())
                    .isInstanceOf(StreamClosedException.class);
            assertThat(reader.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void tooLongAPromptIsRefusedWithFigures() {
        try (ChatStream stream = inference.chat(serving, request("word ".repeat(20_000), 10))) {
            assertThatThrownBy(() -> drain(stream)).isInstanceOfSatisfying(ContextExceededException.class, refused -> {
                assertThat(refused.contextSize()).isEqualTo(serving.contextSize());
                assertThat(refused.promptTokens()).isGreaterThan(serving.contextSize());
            });
        }
    }

    @Test
    void theWrongModeIsRefusedWithTheEnginesWords() {
        assertThatThrownBy(() -> inference.embed(serving, List.of(new EmbeddingInput.Text("text"))))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(ProblemCode.ENGINE_REFUSED);
                    assertThat(refused.problem().detail()).contains("--embeddings");
                });
    }

    @Test
    void anEngineKilledWhileItStreamsBreaksTheStream() {
        try (var child = new Watched(servers, serving.launch());
                ChatStream stream = inference.chat(child.serving(), request("Go on", 4000))) {
            stream.next();
            child.child().kill();
            assertThatThrownBy(() -> drain(stream))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            broken -> assertThat(broken.problem().code()).isEqualTo(ProblemCode.ENGINE_CRASHED));
        }
    }

    @Test
    void nobodyThereIsACrash() {
        var nobody = new Serving(
                1, serving.launch(), URI.create("http://127.0.0.1:1"), "key", 512, 1, 1, serving.startedAt());
        try (ChatStream stream = inference.chat(nobody, request("Hello", 1))) {
            assertThatThrownBy(stream::next)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            broken -> assertThat(broken.problem().code()).isEqualTo(ProblemCode.ENGINE_CRASHED));
        }
    }

    private boolean busy() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(serving.address().resolve("/slots"))
                                .header("Authorization", "Bearer " + serving.apiKey())
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .contains("\"is_processing\":true");
    }

    private static void drain(ChatStream stream) {
        Chunk chunk;
        do {
            chunk = stream.next();
        } while (!(chunk instanceof Chunk.End));
    }

    private static List<PromptMessage> messages(String text) {
        return List.of(new PromptMessage(PromptRole.USER, text));
    }

    private static ChatRequest request(String text, int maxTokens) {
        return new ChatRequest(messages(text), SamplingParameters.NONE.withMaxTokens(maxTokens), OptionalInt.empty());
    }
}
