package dev.zenow.http;

import static dev.zenow.http.TestingServer.reply;
import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamRoutesTest {
    private final SessionId session = sessionId();
    private final TestingServer server = new TestingServer();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyEventArrivesBeforeTheNextIsTold() throws IOException {
        TestingReply reply = new TestingReply("g1");
        server.chats.answerWith(reply);
        try (RawConnection connection = server.connect()) {
            connection.post("/api/chat", "{\"message\":\"hello\",\"stream\":true}");
            String head = connection.readUntil(": open\n\n");
            assertThat(head)
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("content-type: text/event-stream")
                    .containsIgnoringCase("x-session-id: ")
                    .containsIgnoringCase("x-generation: g1")
                    .doesNotContainIgnoringCase("content-encoding");
            assertThat(connection.readUntil("}}\n\n"))
                    .contains("data: {\"type\":\"asked\",\"data\":{\"session_id\":\"", "\",\"message_id\":\"")
                    .doesNotContain("id: g1");
            reply.tell(new ReplyEvent.Queued(3));
            assertThat(connection.readUntil("}}\n\n"))
                    .contains("id: g1:1\ndata: {\"type\":\"queued\",\"data\":{\"position\":3}}\n\n");
            reply.tell(new ReplyEvent.Loading("tiny"), new ReplyEvent.Prompt(10, 20, 5));
            assertThat(connection.readUntil("\"cached\":5}}\n\n"))
                    .contains("id: g1:2\ndata: {\"type\":\"loading\",\"data\":{\"model\":\"tiny\"}}\n\n")
                    .contains("id: g1:3\ndata: {\"type\":\"prompt\",\"data\":{\"processed\":10,\"total\":20,");
            reply.tell(new ReplyEvent.Delta("Grüße \"你好\" 😀\n", ""));
            assertThat(connection.readUntil("}}\n\n"))
                    .contains(
                            "id: g1:4\ndata: {\"type\":\"delta\",\"data\":{\"content\":\"Grüße \\\"你好\\\" 😀\\n\"}}\n\n");
            reply.tell(new ReplyEvent.Finished(reply(session, "Grüße", MessageStatus.COMPLETE)));
            assertThat(connection.readUntil("0\r\n\r\n"))
                    .contains("id: g1:5\ndata: {\"type\":\"message\",\"data\":{\"message_id\":")
                    .contains("\"created_at\":\"2026-05-06T07:08:09.120Z\"")
                    .contains("\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":7,\"cached_tokens\":20}");
        }
    }

    @Test
    void whoAcceptsEventsOnlyIsStreamedTo() throws IOException, InterruptedException {
        server.chats.answerWith(asked ->
                new TestingReply("g6").tell(new ReplyEvent.Finished(reply(asked, "blue", MessageStatus.COMPLETE))));
        HttpResponse<String> streamed =
                server.send(HttpRequest.newBuilder(server.address().resolve("/api/chat"))
                        .header("Accept", "text/event-stream")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"message\":\"hello\"}")));
        assertThat(streamed.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        assertThat(streamed.body()).contains("\"type\":\"asked\"", "id: g6:1\n");
    }

    @Test
    void aClientThatGoesAwayStopsOnlyItsWatching() throws IOException {
        TestingReply reply = new TestingReply("g2");
        server.chats.answerWith(reply);
        try (RawConnection connection = server.connect()) {
            connection.post("/api/sessions/" + session + "/messages", "{\"content\":\"hello\",\"stream\":true}");
            connection.readUntil(": open\n\n");
            await().until(() -> reply.watching() == 1);
        }
        await().until(() -> reply.watching() == 0);
        assertThat(server.chats.interrupted).isEmpty();
    }

    @Test
    void aStreamContinuesBehindTheLastEventId() throws IOException, InterruptedException {
        SessionId attached = sessionId();
        server.chats.running(
                attached,
                new TestingReply("g3")
                        .tell(new ReplyEvent.Delta("a", ""), new ReplyEvent.Delta("b", "why"))
                        .tell(new ReplyEvent.Interrupted(reply(attached, "ab", MessageStatus.INTERRUPTED))));
        String path = "/api/sessions/" + attached + "/stream";
        assertThat(attach(path, "g3:1").body())
                .doesNotContain("id: g3:1\n")
                .contains("id: g3:2\ndata: {\"type\":\"delta\",\"data\":{\"content\":\"b\",\"reasoning\":\"why\"}}")
                .contains("id: g3:3\ndata: {\"type\":\"interrupted\",");
        assertThat(attach(path, "other:2").body()).contains("id: g3:1\n");
        assertThat(server.get(path + "?after=2").body())
                .doesNotContain("id: g3:2\n")
                .contains("id: g3:3\n");
        // Everything was seen: the stream ends at once instead of waiting for what cannot come.
        assertThat(attach(path, "g3:3").body()).isEqualTo(": open\n\n");
        assertThat(server.get("/api/sessions/" + sessionId() + "/stream").statusCode())
                .isEqualTo(204);
    }

    @Test
    void aProblemBeforeAcceptanceIsNoStream() throws IOException, InterruptedException {
        server.chats.refuseWith(ProblemCode.REPLY_IN_PROGRESS);
        HttpResponse<String> refused =
                server.send(HttpRequest.newBuilder(server.address().resolve("/api/chat"))
                        .header("Accept", "text/event-stream")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"message\":\"hello\",\"stream\":true}")));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(refused.body())
                .contains("\"code\":\"reply_in_progress\"")
                .contains("\"status\":409")
                .contains("\"next_step\":\"Wait for it");
        server.chats.refuseWith(ProblemCode.TOO_MANY_WAITING);
        HttpResponse<String> busy = server.post("/api/chat", "{\"message\":\"hello\"}");
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void aFailureAfterAcceptanceIsTheLastEvent() throws IOException, InterruptedException {
        server.chats.answerWith(asked -> new TestingReply("g4")
                .tell(new ReplyEvent.Failed(
                        ProblemCode.ENGINE_CRASHED.problem(),
                        Optional.of(reply(asked, "so f", MessageStatus.FAILED)))));
        assertThat(server.post("/api/chat", "{\"message\":\"hello\",\"stream\":true}")
                        .body())
                .contains("id: g4:1\ndata: {\"type\":\"error\",\"data\":{")
                .contains("\"code\":\"engine_crashed\"")
                .contains("\"content\":\"so f\"");
        HttpResponse<String> blocking = server.post("/api/chat", "{\"message\":\"hello\"}");
        assertThat(blocking.statusCode()).isEqualTo(503);
        assertThat(blocking.body()).contains("\"session_id\":\"");
    }

    @Test
    void aQuestionIsAnsweredWholeOrInTheBackground() throws IOException, InterruptedException {
        server.chats.answerWith(asked -> new TestingReply("g5")
                .tell(new ReplyEvent.Delta("blue", ""))
                .tell(new ReplyEvent.Finished(reply(asked, "blue", MessageStatus.COMPLETE))));
        HttpResponse<String> whole = server.post("/api/chat", "{\"message\":\"hello\",\"sampling\":{\"top_k\":3}}");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body())
                .contains("\"content\":\"blue\"")
                .contains("\"status\":\"complete\"")
                .contains("\"session_id\":\"");
        assertThat(server.chats.asked.getLast().sampling().topK()).isEqualTo(3);
        HttpResponse<String> accepted = server.post("/api/chat", "{\"message\":\"hello\",\"background\":true}");
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).contains("\"generation\":\"g5\"").contains("\"message_id\":\"");
        assertThat(server.post("/api/chat", "{\"message\":\"x\",\"background\":true,\"stream\":true}")
                        .statusCode())
                .isEqualTo(422);
    }

    private HttpResponse<String> attach(String path, String lastEventId) throws IOException, InterruptedException {
        return server.send(
                HttpRequest.newBuilder(server.address().resolve(path)).header("Last-Event-ID", lastEventId));
    }
}
