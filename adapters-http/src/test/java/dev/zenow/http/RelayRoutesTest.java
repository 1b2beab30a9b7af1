package dev.zenow.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.relay.AskableModel;
import dev.zenow.application.relay.AskableModel.Capability;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RelayRoutesTest {
    private static final String ASK = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM = "{\"model\":\"Mine\",\"stream\":true,\"messages\":[]}";
    private static final String EVENTS = """
            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":null}}],"model":"e"}

            data: {"choices":[{"index":0,"delta":{"content":"Hi"}}],"model":"e"}

            data: {"choices":[{"index":0,"finish_reason":"stop","delta":{}}],"model":"e","timings":{"cache_n":2,"prompt_n":3,"predicted_n":1}}

            data: [DONE]

            """;

    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStreamPassesWithTheNameThatWasAskedFor() throws Exception {
        server.relay.answers(TestingRelay.events(EVENTS));
        HttpResponse<String> answer = server.post("/v1/chat/completions", STREAM);
        assertThat(answer.body()).isEqualTo(EVENTS.replace("\"e\"", "\"Mine\""));
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(server.relay.bodies)
                .containsExactly("/v1/chat/completions {\"model\":\"Mine\",\"stream\":true,\"messages\":[],"
                        + "\"id_slot\":3,\"max_tokens\":77}");
        await().until(() -> server.relay.open.get() == 0);
        assertThat(server.relay.told).containsExactly("spoke", "used 5/1/2", "finished");
    }

    @Test
    void anAnswerAsAWholeIsStreamedUpstreamAndPutTogether() throws Exception {
        server.relay.answers(TestingRelay.events(EVENTS));
        HttpResponse<String> answer = server.post("/v1/chat/completions", ASK);
        assertThat(answer.body())
                .startsWith("{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"Hi\"}}],\"model\":\"tiny\",\"object\":\"chat.completion\"");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(server.relay.bodies.getFirst())
                .endsWith("\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
        assertThat(server.relay.told).containsExactly("spoke", "used 5/1/2", "finished");
        assertThat(server.relay.open.get()).isZero();
    }

    @Test
    void otherRoutesPassAsTheyAre() throws Exception {
        server.relay.answers(TestingRelay.json(
                200, "{\"id\":\"r\",\"model\":\"e\",\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}"));
        assertThat(server.post("/v1/responses", "{\"model\":\"m\",\"input\":\"hi\"}")
                        .body())
                .isEqualTo("{\"id\":\"r\",\"model\":\"m\",\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}");
        assertThat(server.relay.bodies.getLast())
                .isEqualTo("/v1/responses {\"model\":\"m\",\"input\":\"hi\",\"id_slot\":3,\"max_output_tokens\":77}");
        server.relay.answers(TestingRelay.json(200, "{\"input_tokens\":21}"));
        assertThat(server.post("/v1/messages/count_tokens", ASK).body()).isEqualTo("{\"input_tokens\":21}");
        assertThat(server.relay.bodies.getLast()).isEqualTo("/v1/messages/count_tokens " + ASK);
        assertThat(server.relay.orders.getLast().slot()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void whatTheEngineRefusesHasItsStatusAndWords(boolean stream) throws Exception {
        String refusal = "{\"error\":{\"code\":400,\"message\":\"request (9 tokens) exceeds\","
                + "\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":9,\"n_ctx\":8}}";
        server.relay.answers(TestingRelay.json(400, refusal));
        HttpResponse<String> answer = server.post("/v1/chat/completions", stream ? STREAM : ASK);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"error\":{\"message\":\"request (9 tokens) exceeds\",\"type\":\"exceed_context_size_error\","
                                + "\"param\":null,\"code\":\"context_length_exceeded\",\"n_prompt_tokens\":9,\"n_ctx\":8}}");
        server.relay.answers(TestingRelay.json(400, refusal));
        assertThat(server.post("/v1/messages", stream ? STREAM : ASK).body())
                .isEqualTo("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                        + "\"message\":\"request (9 tokens) exceeds\"}}");
        await().until(() -> server.relay.open.get() == 0);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void problemsHaveTheirStatusAndShape(boolean stream) throws Exception {
        server.relay.refuses(ProblemCode.MODEL_NOT_FOUND.problem());
        HttpResponse<String> unknown = server.post("/v1/completions", stream ? STREAM : ASK);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("\"param\":\"model\",\"code\":\"model_not_found\"");
        HttpResponse<String> message = server.post("/v1/messages", stream ? STREAM : ASK);
        assertThat(message.statusCode()).isEqualTo(404);
        assertThat(message.body()).startsWith("{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",");
    }

    @Test
    void whatIsNoRequestIsRefused() throws Exception {
        for (String body : List.of("[]", "{\"a\":1,\"a\":2}", "{\"model\":7}", "{\"stream\":\"yes\"}", "nonsense")) {
            HttpResponse<String> answer = server.post("/v1/chat/completions", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).startsWith("{\"error\":{").contains("\"code\":\"malformed_request\"");
        }
        assertThat(server.get("/v1/nothing").body()).contains("\"code\":\"route_not_found\"");
        assertThat(server.post("/v1/messages/nothing", "{}").body()).startsWith("{\"type\":\"error\"");
        assertThat(server.relay.bodies).isEmpty();
    }

    @Test
    void aTypeOfTheBodyNeedNotBeSaid() throws Exception {
        server.relay.answers(TestingRelay.json(200, "{}"));
        HttpRequest.Builder bare = HttpRequest.newBuilder(server.address().resolve("/v1/responses"))
                .header("x-api-key", "anything")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(ASK));
        assertThat(server.send(bare).statusCode()).isEqualTo(200);
    }

    @Test
    void whileTheEngineIsAwaitedTheClientHearsComments() throws Exception {
        server.relay.answers(TestingRelay.events(EVENTS));
        CountDownLatch gate = server.relay.shut();
        try (RawConnection connection = server.connect()) {
            connection.post("/v1/chat/completions", STREAM);
            assertThat(connection.readUntil(": alive\n\n")).contains("HTTP/1.1 200", ": waiting\n\n");
            gate.countDown();
            assertThat(connection.readUntil("[DONE]\n\n")).contains("\"content\":\"Hi\"");
        }
    }

    @Test
    void anErrorBehindTheHeadIsTheLastEvent() throws Exception {
        server.relay.refuses(ProblemCode.MODEL_DOES_NOT_FIT.problem());
        CountDownLatch gate = server.relay.shut();
        try (RawConnection connection = server.connect()) {
            connection.post("/v1/messages", STREAM);
            connection.readUntil(": waiting\n\n");
            gate.countDown();
            assertThat(connection.readUntil("}}\n\n"))
                    .contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"");
        }
    }

    @Test
    void aStreamThatBreaksEndsWithAnError() throws Exception {
        server.relay.answers(TestingRelay.events(EVENTS.substring(0, EVENTS.indexOf("data: [DONE]"))));
        assertThat(server.post("/v1/chat/completions", STREAM).body())
                .contains("\"content\":\"Hi\"")
                .endsWith("\"code\":\"engine_killed\"}}\n\n");
        server.relay.answers(
                TestingRelay.events(
                        "data: {\"choices\":[]}\n\ndata: {\"error\":{\"code\":500,\"message\":\"Context size has been exceeded.\",\"type\":\"server_error\"}}\n\n"));
        assertThat(server.post("/v1/chat/completions", STREAM).body())
                .isEqualTo(
                        "data: {\"choices\":[]}\n\ndata: {\"error\":{\"message\":\"Context size has been exceeded.\","
                                + "\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n");
        server.relay.answers(TestingRelay.events("data: {\"choices\":[]}\n\n"));
        HttpResponse<String> whole = server.post("/v1/chat/completions", ASK);
        assertThat(whole.statusCode()).isEqualTo(503);
        assertThat(whole.body()).contains("engine_killed");
        assertThat(server.relay.told).contains("broke", "failed").doesNotContain("finished");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aClientThatGoesAwayClosesWhatItAskedFor(boolean stream) throws Exception {
        Endless endless = new Endless();
        server.relay.answers(TestingRelay.events(endless));
        try (RawConnection connection = server.connect()) {
            connection.post("/v1/chat/completions", stream ? STREAM : ASK);
            await().until(() -> endless.given.get() > 0);
            assertThat(server.relay.open.get()).isOne();
        }
        await().until(() -> server.relay.open.get() == 0);
        assertThat(server.relay.told).doesNotContain("finished");
    }

    @Test
    void aClientThatGoesAwayWhileItWaitsIsForgotten() throws Exception {
        server.relay.shut();
        try (RawConnection connection = server.connect()) {
            connection.post("/v1/chat/completions", STREAM);
            connection.readUntil(": waiting\n\n");
        }
        server.relay.shut().countDown();
        await().until(() -> server.relay.open.get() == 0);
        assertThat(server.relay.bodies).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadHoldsTheEngineBack() throws Exception {
        Endless endless = new Endless();
        server.relay.answers(TestingRelay.events(endless));
        try (RawConnection deaf = server.connect()) {
            deaf.post("/v1/chat/completions", STREAM).readUntil("more");
            StillWriting.awaitStandstill(endless.given::get);
            assertThat(endless.given.get()).isLessThan(StillWriting.MOST);
        }
        await().until(() -> server.relay.open.get() == 0);
    }

    @Test
    void modelsAreListed() throws Exception {
        server.relay.models = List.of(
                new AskableModel(
                        "team/tiny-q4_0",
                        Set.of("team/tiny"),
                        ModelMode.LLM,
                        "local",
                        Instant.ofEpochSecond(1_767_225_600),
                        OptionalLong.of(4_096),
                        true,
                        Set.of(Capability.JSON, Capability.CHAT)),
                new AskableModel(
                        "vectors",
                        Set.of(),
                        ModelMode.EMBED,
                        "local",
                        Instant.EPOCH,
                        OptionalLong.empty(),
                        false,
                        Set.of(Capability.EMBEDDING)));
        String tiny = "{\"id\":\"team/tiny-q4_0\",\"object\":\"model\",\"created\":1767225600,\"owned_by\":\"local\","
                + "\"mode\":\"llm\",\"loaded\":true,\"context_length\":4096,\"capabilities\":[\"chat\",\"json\"],"
                + "\"aliases\":[\"team/tiny\"]}";
        assertThat(server.get("/v1/models").body())
                .startsWith("{\"object\":\"list\",\"data\":[" + tiny + ",{\"id\":\"vectors\"");
        for (String name : List.of("team/tiny-q4_0", "TEAM/Tiny", "team%2Ftiny")) {
            assertThat(server.get("/v1/models/" + name).body()).as(name).isEqualTo(tiny);
        }
        HttpResponse<String> none = server.get("/v1/models/gpt-4o");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("\"code\":\"model_not_found\"");
    }

    /** Events without an end, until it is closed. */
    private static final class Endless extends InputStream {
        private static final byte[] EVENT = ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
                        + "more ".repeat(800) + "\"}}]}\n\n")
                .getBytes(UTF_8);

        private final AtomicLong given = new AtomicLong();
        private volatile boolean closed;
        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
            int count = Math.min(length, EVENT.length - at);
            System.arraycopy(EVENT, at, bytes, offset, count);
            at = (at + count) % EVENT.length;
            given.addAndGet(count);
            return count;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
