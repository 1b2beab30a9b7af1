package dev.zenow.http;

import static dev.zenow.http.TestingServer.sessionId;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.domain.sessions.MessageStatus;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemRoutesTest {
    private final TestingServer server = new TestingServer();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"message":                                  | 400 | malformed_request | not valid JSON
            {"message":{"a":1}}                          | 400 | malformed_request | must be a text
            {"message":5}                                | 400 | malformed_request | must be a text
            {"message":"a","stream":"true"}              | 400 | malformed_request | must be true or false
            {"message":"a","stream":1}                   | 400 | malformed_request | must be true or false
            {"message":"a","sampling":{"top_k":"3"}}     | 400 | malformed_request | must be a whole number
            {"message":"a","sampling":{"top_k":1.5}}     | 400 | malformed_request | must be a whole number
            {"message":"a","sampling":{"min_p":"1"}}     | 400 | malformed_request | must be a number
            {}                                           | 400 | malformed_request | 'message'
            {"message":null}                             | 400 | malformed_request | 'message'
            {"message":"a","mesage":"b"}                 | 400 | malformed_request | 'mesage'
            {"message":"a","message_id":"7"}             | 400 | malformed_request | message_id
            {"message":"\\ud800"}                        | 400 | malformed_request | surrogate
            {"message":"a","session_id":"7"}             | 404 | session_not_found | id
            {"message":"a","sampling":{"temperature":9}} | 422 | invalid_request   | temperature
            [1,2]                                        | 400 | malformed_request | .
            `` | 400 | malformed_request | .
            """)
    void aBadQuestionIsExplained(String body, int status, String code, String named)
            throws IOException, InterruptedException {
        problem(server.post("/api/chat", body), status, code, named);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                server.send("POST", "/api/chat", "{\"message\":\"caf\u00e9\"}".getBytes(ISO_8859_1));
        problem(answer, 400, "malformed_request", "UTF-8");
    }

    @Test
    void whatTheFrameworkRefusesLooksTheSame() throws IOException, InterruptedException {
        problem(server.get("/api/nothing"), 404, "route_not_found", "");
        problem(server.send("PUT", "/api/chat", new byte[0]), 405, "method_not_allowed", "");
        problem(server.get("/api/sessions?limit=0"), 400, "malformed_request", "'limit'");
        problem(server.get("/api/sessions?limit=201"), 400, "malformed_request", "'limit'");
        problem(
                server.get("/api/sessions?limit=many"),
                400,
                "malformed_request",
                "The value of 'limit' is of the wrong kind.");
        problem(server.get("/api/sessions/" + sessionId()), 404, "session_not_found", "");
        problem(server.get("/api/sessions/nonsense"), 404, "session_not_found", "");
        problem(server.get("/api/models/current?mode=cook"), 422, "invalid_request", "llm");
        HttpResponse<String> form =
                server.send(HttpRequest.newBuilder(server.address().resolve("/api/chat"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("message=a")));
        problem(form, 415, "malformed_request", "JSON");
    }

    @Test
    void aFaultOfThisProgramTellsNothing() throws IOException, InterruptedException {
        server.chats.answerWith(_ -> {
            throw new IllegalStateException("the secret cause");
        });
        HttpResponse<String> answer = server.post("/api/chat", "{\"message\":\"a\"}");
        problem(answer, 500, "internal_error", "");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void aMegabyteIsTakenAndTooMuchIsRefused() throws IOException, InterruptedException {
        server.chats.answerWith(asked -> new TestingReply("g")
                .tell(new ReplyEvent.Finished(TestingServer.reply(asked, "ok", MessageStatus.COMPLETE))));
        String megabyte = "好".repeat(350_000);
        assertThat(server.post("/api/chat", "{\"message\":\"" + megabyte + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.chats.asked.getLast().content()).isEqualTo(megabyte);
        problem(
                server.post("/api/chat", "{\"message\":\"" + "a".repeat(HttpProperties.MAX_BODY) + "\"}"),
                413,
                "request_too_large",
                "");
    }

    private static void problem(HttpResponse<String> answer, int status, String code, String named) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").contains("\"next_step\":");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains("\"status\":" + status)
                .contains(named)
                .doesNotContain("dev.zenow")
                .doesNotContain("io.micronaut");
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }
}
