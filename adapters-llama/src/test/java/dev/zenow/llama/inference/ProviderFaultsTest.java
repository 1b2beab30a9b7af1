package dev.zenow.llama.inference;

import static dev.zenow.domain.problems.ProblemCode.PROVIDER_ADDRESS_REFUSED;
import static dev.zenow.domain.problems.ProblemCode.PROVIDER_BROKE_OFF;
import static dev.zenow.domain.problems.ProblemCode.PROVIDER_BUSY;
import static dev.zenow.domain.problems.ProblemCode.PROVIDER_REFUSED;
import static dev.zenow.domain.problems.ProblemCode.PROVIDER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ContextExceededException;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.providers.Endpoint;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.llama.testing.ScriptedProvider.Script;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that fail, each in its own way. */
class ProviderFaultsTest extends ProviderFixture {
    private static final Script HELLO = Script.events(delta("Hello"), STOP, DONE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            401 | {"error":{"message":"Incorrect API key: sk-secret-0123456789.","code":"invalid_api_key"}} | PROVIDER_KEY_REFUSED | Incorrect API key: ….
            403 | {"detail":"Forbidden"}                                             | PROVIDER_KEY_REFUSED | Forbidden
            404 | {"error":{"message":"The model x does not exist"}}               | PROVIDER_REFUSED | does not exist
            400 | {"error":{"message":"max_tokens is not supported, use max_completion_tokens"}} | PROVIDER_REFUSED | max_completion_tokens
            400 | {"error":{"type":"insufficient_quota","message":"Pay first"}}      | PROVIDER_BUSY | Pay first
            400 | {"error":"just words"}                                             | PROVIDER_REFUSED | just words
            500 | {"message":"it\\nbroke"}                                           | PROVIDER_REFUSED | it broke
            500 | no json at all                                                     | PROVIDER_REFUSED | no json at all
            500 | <html>a page</html>                                                | PROVIDER_REFUSED | status 500
            """)
    void aRefusalIsToldInTheServersWords(int status, String body, ProblemCode code, String words) {
        server.then(Script.json(status, body));

        Problem problem = problem(code, this::said);

        assertThat(problem.detail()).startsWith("127.0.0.1 says: ").contains(words);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aServerThatKnowsNoStreamOptionsIsAskedWithoutThem() {
        server.then(
                Script.json(422, "{\"detail\":[{\"loc\":[\"body\",\"stream_options\"],\"msg\":\"extra\"}]}"), HELLO);
        assertThat(said().content()).isEqualTo("Hello");
        assertThat(server.requests().getFirst().body()).contains("stream_options");
        assertThat(server.requests().getLast().body()).doesNotContain("stream_options");
    }

    @Test
    void longWordsAreCut() {
        server.then(Script.json(400, "{\"error\":\"" + "x".repeat(10_000) + "\"}"));
        assertThat(problem(PROVIDER_REFUSED, this::said).detail()).hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"This model's maximum context length is 4096 tokens.\",\"code\":\"context_length_exceeded\"}}",
                "{\"error\":{\"type\":\"exceed_context_size_error\",\"message\":\"too long\",\"n_prompt_tokens\":9,\"n_ctx\":5}}"
            })
    void aPromptThatIsTooLongIsKnown(String body) {
        server.then(Script.json(400, body));
        assertThatThrownBy(this::said).isInstanceOf(ContextExceededException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aBusyServerIsAskedAgain(int status) {
        server.then(Script.json(status, "{}", "Retry-After: 1"), Script.json(status, "{}"), HELLO);
        assertThat(said().content()).isEqualTo("Hello");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aBusyServerIsAskedThreeTimesAndNotWhenItWantsMoreTime() {
        Script busy = Script.json(503, "{\"error\":{\"message\":\"loading\"}}");
        server.then(busy, busy, busy);
        assertThat(problem(PROVIDER_BUSY, this::said).detail()).contains("loading");
        assertThat(server.requests()).hasSize(3);

        server.then(Script.json(429, "{}", "Retry-After: 3600"));
        problem(PROVIDER_BUSY, this::said);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void aConnectionThatBreaksBeforeAnythingCameIsMadeAgain() {
        server.then(Script.hangUp(), Script.hangUp(), HELLO);
        assertThat(said().content()).isEqualTo("Hello");
    }

    @Test
    void nobodyThere() {
        server.then(Script.hangUp(), Script.hangUp(), Script.hangUp());
        problem(PROVIDER_UNREACHABLE, this::said);
        server.close();
        assertThat(problem(PROVIDER_UNREACHABLE, this::said).detail()).contains("127.0.0.1 refuses the connection");
        Endpoint unknown =
                new Endpoint(ProviderAddress.parse("http://no-such-host.invalid/v1"), "m", Optional.empty(), true);
        assertThat(problem(PROVIDER_UNREACHABLE, () -> first(unknown)).detail()).contains("no-such-host.invalid");
    }

    @Test
    void aReplyThatBreaksOffIsNotAskedAgain() {
        server.then(exchange -> {
            exchange.beginStream();
            exchange.chunk(delta("begun"));
            return false;
        });
        problem(PROVIDER_BROKE_OFF, this::said);
        assertThat(server.requests()).hasSize(1);

        server.then(Script.events(delta("begun")));
        assertThat(problem(PROVIDER_BROKE_OFF, this::said).detail()).contains("in the middle");
    }

    @Test
    void whatIsMissingBehindTheEndIsNotMissed() {
        server.then(exchange -> {
            exchange.beginStream();
            exchange.chunk(delta("Hello"));
            exchange.chunk(STOP);
            return false;
        });
        assertThat(said().content()).isEqualTo("Hello");
    }

    @Test
    void anErrorInTheMiddle() {
        server.then(Script.events(delta("begun"), "data: {\"error\":{\"message\":\"out of memory\"}}"));
        assertThat(problem(PROVIDER_BROKE_OFF, this::said).detail()).contains("out of memory");
        server.then(Script.events("data: {\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\"}}"));
        problem(PROVIDER_BUSY, this::said);
        server.then(Script.events("data: {\"error\":\"no\"}"));
        problem(PROVIDER_REFUSED, this::said);
    }

    @Test
    void nonsense() {
        server.then(Script.events(delta("begun"), "data: {broken"));
        problem(PROVIDER_BROKE_OFF, this::said);
        server.then(Script.json(200, "[]"));
        problem(PROVIDER_REFUSED, this::said);
        server.then(Script.of(200, "text/html; charset=utf-8", "<html></html>"));
        assertThat(problem(PROVIDER_REFUSED, this::said).detail()).contains("web page");
    }

    @Test
    void redirectionsAreNotFollowed() {
        server.then(Script.json(307, "", "Location: " + server.address() + "/elsewhere"));
        assertThat(problem(PROVIDER_REFUSED, this::said).detail()).contains("elsewhere", "not followed");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void silenceIsGivenUp() {
        waiting(Duration.ofMillis(300));
        server.then(exchange -> {
            exchange.awaitEnd();
            return false;
        });
        assertThat(problem(PROVIDER_UNREACHABLE, this::said).detail()).contains("sent nothing");
        server.then(exchange -> {
            exchange.beginStream();
            exchange.chunk(delta("begun"));
            exchange.awaitEnd();
            return false;
        });
        assertThat(problem(PROVIDER_BROKE_OFF, this::said).detail()).contains("sent nothing");
    }

    @Test
    void aPauseBetweenAttemptsEndsWithTheCall() throws Exception {
        server.then(Script.json(503, "{}", "Retry-After: 5"));
        ChatStream stream = inference().chat(endpoint(), REQUEST);
        CompletableFuture<?> next = CompletableFuture.supplyAsync(stream::next);
        await().until(() -> server.requests().size() == 1);

        stream.close();

        assertThatThrownBy(() -> next.get(3, TimeUnit.SECONDS)).hasCauseInstanceOf(StreamClosedException.class);
    }

    @Test
    void aCallIsCancelledBeforeItsHeadHasCome() throws Exception {
        var asked = new CountDownLatch(1);
        server.then(exchange -> {
            asked.countDown();
            exchange.awaitEnd();
            return false;
        });
        var cancellation = new Cancellation();
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> {
            try {
                inference()
                        .send(endpoint(), "completions", new byte[] {'{', '}'}, cancellation)
                        .close();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        cancellation.cancel();

        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(CancelledException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::ffff:127.0.0.1]"})
    void privateAddressesAreAskedOnlyWhereTheyMayBe(String host) {
        Endpoint inside = new Endpoint(
                ProviderAddress.parse("http://" + host + ":" + server.port() + "/v1"), "m", Optional.of(KEY), false);
        problem(PROVIDER_ADDRESS_REFUSED, () -> first(inside));
        assertThat(server.requests()).isEmpty();
    }

    private void first(Endpoint endpoint) {
        try (ChatStream stream = inference().chat(endpoint, REQUEST)) {
            stream.next();
        }
    }
}
