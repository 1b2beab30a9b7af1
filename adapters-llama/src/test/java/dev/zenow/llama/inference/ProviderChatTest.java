package dev.zenow.llama.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.providers.RemoteInference.RemoteAnswer;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.llama.testing.ScriptedProvider.Script;
import dev.zenow.llama.testing.ScriptedProvider.Seen;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Servers that answer, each in its own way. */
class ProviderChatTest extends ProviderFixture {
    private static final String AS_OPENAI_DOES = delta("Hel") + delta("lo") + STOP + USAGE + DONE;

    @Test
    void sendsWhatOpenAiKnowsAndNothingElse() {
        server.then(Script.events(AS_OPENAI_DOES));
        SamplingParameters everything = SamplingParameters.NONE
                .withMaxTokens(7)
                .with(Parameter.TEMPERATURE, 0.5)
                .with(Parameter.TOP_P, 0.9)
                .with(Parameter.TOP_K, 40)
                .with(Parameter.MIN_P, 0.1)
                .with(Parameter.REPEAT_PENALTY, 1.1)
                .with(Parameter.SEED, 3L);
        var request = new ChatRequest(
                List.of(new PromptMessage(PromptRole.SYSTEM, "Be."), new PromptMessage(PromptRole.USER, "Héllo 你")),
                everything,
                OptionalInt.of(2));
        try (ChatStream stream = inference().chat(endpoint(), request)) {
            stream.next();
        }

        Seen seen = server.requests().getFirst();
        assertThat(seen.method() + seen.path()).isEqualTo("POST/v1/chat/completions");
        assertThat(seen.headers()).containsEntry("authorization", "Bearer " + KEY);
        assertThat(seen.headers()).containsEntry("content-type", "application/json");
        assertThat(seen.body())
                .isEqualTo("{\"model\":\"far-1\",\"messages\":[{\"role\":\"system\",\"content\":\"Be.\"},"
                        + "{\"role\":\"user\",\"content\":\"Héllo 你\"}],\"stream\":true,"
                        + "\"stream_options\":{\"include_usage\":true},\"temperature\":0.5,\"top_p\":0.9,"
                        + "\"max_tokens\":7,\"seed\":3}");
    }

    @Test
    void readsAReplyAndItsUsage() {
        server.then(Script.events(AS_OPENAI_DOES));

        Said said = said();

        assertThat(said.content()).isEqualTo("Hello");
        assertThat(said.end().finishReason()).isEqualTo("stop");
        assertThat(said.end().usage()).isEqualTo(new Usage(21, 3, 16));
        assertThat(said.end().promptMillis()).isPositive();
    }

    @Test
    void usesAConnectionAgain() {
        server.then(Script.events(AS_OPENAI_DOES), Script.events(AS_OPENAI_DOES), Script.json(200, "{\"data\":[]}"));
        assertThat(said().content()).isEqualTo("Hello");
        assertThat(said().content()).isEqualTo("Hello");
        assertThat(server.requests()).hasSize(2);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void estimatesWhatIsNotCounted() {
        server.then(Script.events(delta("Some words of a reply"), STOP, DONE));

        Usage usage = said().end().usage();

        assertThat(usage.promptTokens()).isBetween(5, 40);
        assertThat(usage.completionTokens()).isBetween(3, 12);
    }

    @Test
    void takesEveryFormOfAStream() {
        server.then(Script.events(
                ": hello",
                "",
                "event: message",
                "data:{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
                "",
                "id: 5",
                "data:   {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"b\"},"
                        + "\"finish_reason\":null}],\"usage\":null,\"error\":null}\r",
                "data:",
                "data: {\"choices\":[{\"delta\":{\"content\":null},\"finish_reason\":\"length\"}]}"));
        Said said = said();
        assertThat(said.content()).isEqualTo("ab");
        assertThat(said.end().finishReason()).isEqualTo("length");

        server.then(Script.events(delta("without a reason"), DONE));
        assertThat(said().end().finishReason()).isEqualTo("stop");
    }

    @Test
    void knowsThoughtsByBothNames() {
        server.then(Script.events(
                "data: {\"choices\":[{\"delta\":{\"reasoning\":\"hm\"}}]}",
                "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"mm\"}}]}",
                delta("yes"),
                STOP,
                DONE));
        Said said = said();
        assertThat(said.reasoning()).isEqualTo("hmmm");
        assertThat(said.content()).isEqualTo("yes");
    }

    @Test
    void takesAWholeReplyInPlaceOfAStream() {
        server.then(Script.json(
                200,
                "{\"id\":\"x\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},"
                        + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}"));
        Said said = said();
        assertThat(said.content()).isEqualTo("Hello");
        assertThat(said.end().usage()).isEqualTo(new Usage(9, 2, 0));
    }

    @Test
    void closingEndsTheConnectionWhileAReplyComes() throws Exception {
        var gone = new CountDownLatch(1);
        server.then(exchange -> {
            exchange.beginStream();
            exchange.chunk(delta("begun"));
            exchange.awaitEnd();
            gone.countDown();
            return false;
        });
        ChatStream stream = inference().chat(endpoint(), REQUEST);
        assertThat(stream.next()).isInstanceOf(Chunk.Delta.class);
        CompletableFuture<Chunk> next = CompletableFuture.supplyAsync(stream::next);

        stream.close();

        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> next.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(StreamClosedException.class);
        assertThatThrownBy(stream::next).isInstanceOf(StreamClosedException.class);
    }

    @Test
    void closingEndsTheConnectionWhileNothingHasCome() throws Exception {
        var asked = new CountDownLatch(1);
        var gone = new CountDownLatch(1);
        server.then(exchange -> {
            asked.countDown();
            exchange.awaitEnd();
            gone.countDown();
            return false;
        });
        ChatStream stream = inference().chat(endpoint(), REQUEST);
        CompletableFuture<Chunk> next = CompletableFuture.supplyAsync(stream::next);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        stream.close();

        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> next.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(StreamClosedException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void passesBodiesAsTheyAre() throws Exception {
        server.then(Script.of(418, "text/plain", "short and stout"));
        try (RemoteAnswer answer =
                inference().send(endpoint(), "embeddings", "{\"any\": 1}".getBytes(UTF_8), new Cancellation())) {
            assertThat(answer.status()).isEqualTo(418);
            assertThat(answer.contentType()).contains("text/plain");
            assertThat(answer.body().readAllBytes()).asString().isEqualTo("short and stout");
        }
        Seen seen = server.requests().getFirst();
        assertThat(seen.path()).isEqualTo("/v1/embeddings");
        assertThat(seen.body()).isEqualTo("{\"any\": 1}");
    }

    @Test
    void listsModels() throws Exception {
        server.then(Script.json(
                200,
                "{\"object\":\"list\",\"data\":[{\"id\":\"a\",\"meta\":{\"id\":1}},{\"name\":\"x\"},{\"id\":\"b\"}]}"));
        assertThat(inference().models(endpoint(), new Cancellation())).containsExactly("a", "b");
        assertThat(paths()).containsExactly("GET /v1/models");
    }
}
