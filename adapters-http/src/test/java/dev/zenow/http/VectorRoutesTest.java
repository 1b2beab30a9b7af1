package dev.zenow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.inference.EmbeddingInput.Text;
import dev.zenow.application.vectors.Embeddings;
import dev.zenow.application.vectors.Reranking;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VectorRoutesTest {
    private final TestingServer server = new TestingServer();

    @AfterEach
    void heals() {
        server.vectors.failWith(Optional.empty());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aTextHasAVector() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                server.post("/v1/embeddings", "{\"input\":\"Grüße\",\"user\":\"u\",\"other\":[1]}");
        assertThat(answer.body())
                .isEqualTo("{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                        + "\"embedding\":[5.0,0.0,0.33333334]}],\"model\":\"tiny-embed\","
                        + "\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(server.vectors.asked.getLast())
                .isEqualTo(new Embeddings.Request(Optional.empty(), List.of(new Text("Grüße")), OptionalInt.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ["a","bc"]      | Text[text=a], Text[text=bc]
            [1,2,3]         | Tokens[tokens=[1, 2, 3]]
            [[1],[2,3]]     | Tokens[tokens=[1]], Tokens[tokens=[2, 3]]
            ["a",[2,3]]     | Text[text=a], Tokens[tokens=[2, 3]]
            []              | ''
            [[]]            | Tokens[tokens=[]]
            """)
    void everyFormOfInputIsUnderstood(String input, String understood) throws IOException, InterruptedException {
        assertThat(server.post("/v1/embeddings", "{\"model\":\"m\",\"dimensions\":3,\"input\":" + input + "}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.vectors.asked.getLast()).isInstanceOfSatisfying(Embeddings.Request.class, request -> {
            assertThat(request.inputs()).hasToString("[" + understood + "]");
            assertThat(request.model()).contains("m");
            assertThat(request.dimensions()).hasValue(3);
        });
    }

    @Test
    void base64HoldsTheSameNumbers() throws IOException, InterruptedException {
        // 1.0, 0.0 and a third, as 32-bit floats whose lowest byte comes first.
        assertThat(server.post("/v1/embeddings", "{\"input\":[\"a\"],\"encoding_format\":\"base64\"}")
                        .body())
                .contains("\"embedding\":\"AACAPwAAAACrqqo+\"");
        assertThat(server.post("/v1/embeddings", "{\"input\":[\"a\"],\"encoding_format\":\"float\"}")
                        .body())
                .contains("\"embedding\":[1.0,0.0,0.33333334]");
    }

    @Test
    void documentsAreRanked() throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post(
                "/v1/rerank",
                "{\"query\":\"q\",\"documents\":[\"a\",{\"text\":\"b\",\"id\":7},\"c\"],\"top_n\":2,\"return_documents\":true}");
        assertThat(answer.body())
                .isEqualTo("{\"object\":\"list\",\"model\":\"tiny-rerank\",\"results\":["
                        + "{\"index\":2,\"relevance_score\":0.5,\"document\":{\"text\":\"c\"}},"
                        + "{\"index\":1,\"relevance_score\":-0.5,\"document\":{\"text\":\"b\"}}],"
                        + "\"usage\":{\"prompt_tokens\":9,\"total_tokens\":9}}");
        assertThat(server.vectors.asked.getLast())
                .isEqualTo(new Reranking.Request(Optional.empty(), "q", List.of("a", "b", "c"), OptionalInt.of(2)));
        assertThat(server.post("/v1/rerank", "{\"query\":\"q\",\"documents\":[\"a\"]}")
                        .body())
                .contains("\"results\":[{\"index\":0,\"relevance_score\":0.5}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            embeddings | {"input":                            | not valid JSON
            embeddings | {}                                   | 'input'
            embeddings | {"input":null}                       | 'input'
            embeddings | {"input":5}                          | 'input'
            embeddings | {"input":[1.5]}                      | 'input'
            embeddings | {"input":[["a"]]}                    | 'input'
            embeddings | {"input":[3000000000]}               | 'input'
            embeddings | {"input":[true]}                     | 'input'
            embeddings | {"input":"\\ud800"}                 | surrogate
            embeddings | {"input":"a","encoding_format":"x"}  | encoding_format
            embeddings | {"input":"a","model":7}              | text
            embeddings | {"input":"a","dimensions":"7"}       | whole number
            rerank     | {"documents":["a"]}                  | 'query'
            rerank     | {"query":"a"}                        | 'documents'
            rerank     | {"query":"a","documents":"b"}        | 'documents'
            rerank     | {"query":"a","documents":[7]}        | 'documents'
            rerank     | {"query":"a","documents":[{"t":1}]}  | 'documents'
            rerank     | {"query":"a","documents":[],"top_n":"1"} | whole number
            """)
    void whatCannotBeReadIsABadRequest(String route, String body, String named)
            throws IOException, InterruptedException {
        error(server.post("/v1/" + route, body), 400, "invalid_request_error", named);
    }

    @Test
    void problemsHaveTheShapeOfTheDialect() throws IOException, InterruptedException {
        server.vectors.failWith(
                Optional.of(ProblemCode.INPUT_TOO_LONG.problem("The input at index 3 has 600 tokens.")));
        HttpResponse<String> tooLong = server.post("/v1/embeddings", "{\"input\":\"a\"}");
        assertThat(tooLong.body())
                .startsWith("{\"error\":{\"message\":\"The input at index 3 has 600 tokens. Shorten ")
                .endsWith("\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"input_too_long\"}}");
        assertThat(tooLong.statusCode()).isEqualTo(400);

        server.vectors.failWith(Optional.of(ProblemCode.MODEL_NOT_FOUND.problem()));
        HttpResponse<String> unknown = server.post("/v1/rerank", "{\"query\":\"q\",\"documents\":[\"a\"]}");
        assertThat(unknown.body()).contains("\"param\":\"model\",\"code\":\"model_not_found\"");
        assertThat(unknown.statusCode()).isEqualTo(404);

        server.vectors.failWith(Optional.of(ProblemCode.TOO_MANY_WAITING.problem()));
        HttpResponse<String> busy = server.post("/v1/embeddings", "{\"input\":\"a\"}");
        error(busy, 429, "rate_limit_error", "waiting");
        assertThat(busy.headers().firstValue("retry-after")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyProblemOfTheCatalogueIsShown(ProblemCode code) throws IOException, InterruptedException {
        server.vectors.failWith(Optional.of(code.problem()));
        HttpResponse<String> answer = server.post("/v1/embeddings", "{\"input\":\"a\"}");
        assertThat(answer.body()).contains("\"code\":\"" + code.id() + "\"");
        error(answer, answer.statusCode(), "_error", "");
        assertThat(answer.statusCode()).isBetween(400, 503);
    }

    @Test
    void whatTheFrameworkAndTheGuardRefuseLooksTheSame() throws IOException, InterruptedException {
        error(server.get("/v1/embeddings"), 405, "invalid_request_error", "method");
        error(server.get("/v1/nothing"), 404, "invalid_request_error", "address");
        error(
                server.post("/v1/embeddings", "{\"input\":\"" + "a".repeat(HttpProperties.MAX_BODY) + "\"}"),
                413,
                "invalid_request_error",
                "large");
        error(
                server.send(HttpRequest.newBuilder(server.address().resolve("/v1/embeddings"))
                        .header("Origin", "https://elsewhere.example")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"input\":\"a\"}"))),
                403,
                "permission_error",
                "site");
        assertThat(server.get("/api/nothing").headers().firstValue("content-type"))
                .contains("application/problem+json");
    }

    @Test
    void anyKeyWillDoBecauseClientsMustSendOne() throws IOException, InterruptedException {
        assertThat(server.send(HttpRequest.newBuilder(server.address().resolve("/v1/embeddings"))
                                .header("Authorization", "Bearer sk-none")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"input\":\"a\"}")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aClientThatGoesAwayCancels() throws Exception {
        CompletableFuture<Boolean> cancelled = server.vectors.holdNext();
        try (RawConnection connection = server.connect()) {
            int before = server.vectors.asked.size();
            connection.post("/v1/embeddings", "{\"input\":\"a\"}");
            await().until(() -> server.vectors.asked.size() > before);
        }
        assertThat(cancelled.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void error(HttpResponse<String> answer, int status, String type, String named) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body())
                .startsWith("{\"error\":{\"message\":")
                .contains(type + "\",\"param\":", "\"code\":\"")
                .contains(named)
                .doesNotContain("dev.zenow")
                .doesNotContain("io.micronaut");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }
}
