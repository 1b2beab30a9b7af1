package dev.zenow.http;

import static dev.zenow.http.TestingServer.question;
import static dev.zenow.http.TestingServer.reply;
import static dev.zenow.http.TestingServer.sessionId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.ContextMeter.ContextEdit;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversations dialect, route by route and field by field. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationRoutesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private final TestingServer server = new TestingServer();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/conversations", "/conversations/"})
    void aConversationBegins(String path) throws IOException, InterruptedException {
        HttpResponse<String> made = server.send("POST", path, new byte[0]);
        assertThat(made.statusCode()).isEqualTo(200);
        Session session = last();
        assertThat(made.body())
                .isEqualTo("{\"session_id\":\"" + session.id() + "\",\"message\":\"Conversation created\"}");
        assertThat(server.post(path, "{\"title\":\"Trip\",\"user_id\":\"ming\",\"unknown\":5}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.sessions.wanted.getLast().title()).contains("Trip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/conversations", "/conversations/", "/api/conversations", "/api/conversations/"})
    void conversationsAreListed(String path) throws IOException, InterruptedException {
        Session session = put("Listed");
        assertThat(server.get(path + "?user_id=ming").body())
                .startsWith("{\"conversations\":[")
                .contains("{\"session_id\":\"" + session.id()
                        + "\",\"title\":\"Listed\",\"created_at\":\"2026-01-02T03:04:05.678Z\","
                        + "\"updated_at\":\"2026-01-02T03:04:05.678Z\",\"message_count\":7}");
    }

    @Test
    void moreThanAPageOfConversationsIsListed() throws IOException, InterruptedException {
        try (TestingServer crowded = new TestingServer()) {
            for (int i = 0; i < 450; i++) {
                crowded.sessions.put(Session.fresh(sessionId(), Actor.LOCAL.user(), "n" + i + ".", "", NOW));
            }
            assertThat(crowded.get("/conversations").body()).contains("n0.", "n200.", "n449.");
        }
    }

    @Test
    void aHistoryIsWhatWasSaid() throws IOException, InterruptedException {
        SessionId session = put("History").id();
        server.sessions.say(question(session, "why?"));
        server.sessions.say(reply(session, "because", MessageStatus.COMPLETE));
        server.sessions.say(question(session, "and?"));
        server.sessions.say(reply(session, "", MessageStatus.FAILED));
        String said = "\"messages\":[{\"role\":\"user\",\"content\":\"why?\"},{\"role\":\"assistant\",\"content\":"
                + "\"because\"},{\"role\":\"user\",\"content\":\"and?\"}]}";

        assertThat(server.get("/conversations/" + session + "/history").body())
                .isEqualTo("{\"session_id\":\"" + session + "\"," + said);
        assertThat(server.get("/api/conversations/" + session).body())
                .startsWith("{\"session_id\":\"" + session + "\",\"title\":\"History\"")
                .contains("\"context\":\"Be kind.\"")
                .endsWith(said);
    }

    @Test
    void aLongHistoryIsWhole() throws IOException, InterruptedException {
        SessionId session = put("Long").id();
        for (int i = 0; i < 2_300; i++) {
            server.sessions.say(question(session, "q" + i + "."));
        }
        assertThat(server.get("/conversations/" + session + "/history").body())
                .containsSubsequence("q0.", "q1.", "q1299.", "q1300.", "q2299.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/conversations/", "/api/conversations/"})
    void aConversationIsDeleted(String base) throws IOException, InterruptedException {
        SessionId session = put("Deleted").id();
        assertThat(server.delete(base + session).body())
                .isEqualTo("{\"session_id\":\"" + session + "\",\"message\":\"Conversation deleted\"}");
        assertThat(server.get("/conversations").body()).doesNotContain(session.toString());
    }

    @Test
    void aChatIsAnsweredWhole() throws IOException, InterruptedException {
        SessionId session = put("Chat").id();
        server.chats.answerWith(id -> new TestingReply("g")
                .tell(
                        new ReplyEvent.Delta("beca", "hm"),
                        new ReplyEvent.Delta("use", ""),
                        new ReplyEvent.Finished(reply(id, "because", MessageStatus.COMPLETE))));

        HttpResponse<String> answer = server.post(
                "/chat",
                "{\"user_id\":\"ming\",\"session_id\":\"" + session
                        + "\",\"message\":\"why?\",\"temperature\":0.5,\"max_tokens\":9,\"stream\":false,\"model\":\"x\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"session_id\":\"" + session
                        + "\",\"user_message\":\"why?\",\"assistant_reply\":\"because\"}");
        Question asked = server.chats.asked.getLast();
        assertThat(asked.session()).contains(session);
        assertThat(asked.content()).isEqualTo("why?");
        assertThat(asked.sampling())
                .isEqualTo(
                        SamplingParameters.NONE.with(Parameter.TEMPERATURE, 0.5).withMaxTokens(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"session_id\":null", ",\"session_id\":\"\"", ",\"temperature\":1,\"user_id\":null"})
    void aChatWithoutASessionBeginsOne(String more) throws IOException, InterruptedException {
        server.chats.answerWith(id ->
                new TestingReply("g").tell(new ReplyEvent.Interrupted(reply(id, "so far", MessageStatus.INTERRUPTED))));
        assertThat(server.post("/chat", "{\"message\":\"why?\"" + more + "}").body())
                .contains("\"assistant_reply\":\"so far\"");
        assertThat(server.chats.asked.getLast().session()).isEmpty();
    }

    @Test
    void aChatIsStreamedInChunks() throws IOException, InterruptedException {
        SessionId session = put("Stream").id();
        server.chats.answerWith(id -> new TestingReply("g")
                .tell(
                        new ReplyEvent.Queued(1),
                        new ReplyEvent.Delta("\"beca\"\n", "hm"),
                        new ReplyEvent.Delta("", "hm"),
                        new ReplyEvent.Delta("use 天", ""),
                        new ReplyEvent.Finished(reply(id, "\"beca\"\nuse 天", MessageStatus.COMPLETE))));

        HttpResponse<String> answer =
                server.post("/chat", "{\"session_id\":\"" + session + "\",\"message\":\"why?\",\"stream\":true}");

        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(answer.headers().firstValue("X-Session-Id")).contains(session.toString());
        assertThat(data(answer)).isEqualTo("data: {\"chunk\":\"\\\"beca\\\"\\nuse 天\"}\n\ndata: {\"done\":true}\n\n");
    }

    @Test
    void aStreamThatFailsSaysSoInItsEnd() throws IOException, InterruptedException {
        server.chats.answerWith(_ -> new TestingReply("g")
                .tell(
                        new ReplyEvent.Delta("beca", ""),
                        new ReplyEvent.Failed(ProblemCode.INTERNAL_ERROR.problem("It broke."), Optional.empty())));

        assertThat(data(server.post("/chat", "{\"message\":\"why?\",\"stream\":true}")))
                .isEqualTo("""
                        data: {"chunk":"beca"}

                        data: {"error":"It broke.","code":"internal_error","done":true}

                        """);
        HttpResponse<String> whole = server.post("/chat", "{\"message\":\"why?\"}");
        assertThat(whole.statusCode()).isEqualTo(500);
        assertThat(whole.body()).startsWith("{\"detail\":\"It broke.\",\"code\":\"internal_error\",\"next_step\":");
    }

    @Test
    void somethingIsSaidInAConversation() throws IOException, InterruptedException {
        SessionId session = put("Say").id();
        server.chats.answerWith(id ->
                new TestingReply("g").tell(new ReplyEvent.Finished(reply(id, "because", MessageStatus.COMPLETE))));
        String path = "/api/conversations/" + session + "/messages";

        assertThat(server.post(path, "{\"content\":\"why?\"}").body())
                .isEqualTo("{\"session_id\":\"" + session
                        + "\",\"user_message\":\"why?\",\"assistant_reply\":\"because\"}");
        assertThat(data(server.post(path, "{\"message\":\"why?\",\"stream\":true}")))
                .isEqualTo("data: {\"chunk\":\"because\"}\n\ndata: {\"done\":true}\n\n");
        assertThat(server.chats.asked.getLast().session()).contains(session);
        assertThat(server.post(path, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aReplyIsFollowedFromItsBeginning() throws IOException, InterruptedException {
        SessionId session = put("Follow").id();
        String path = "/api/conversations/" + session + "/stream";
        assertThat(server.get(path).statusCode()).isEqualTo(204);
        server.chats.running(
                session,
                new TestingReply("g")
                        .tell(
                                new ReplyEvent.Delta("beca", ""),
                                new ReplyEvent.Interrupted(reply(session, "beca", MessageStatus.INTERRUPTED))));
        assertThat(data(server.get(path))).isEqualTo("data: {\"chunk\":\"beca\"}\n\ndata: {\"done\":true}\n\n");
    }

    @Test
    void aConversationIsMadeAndItsContextChanged() throws IOException, InterruptedException {
        HttpResponse<String> made =
                server.post("/api/conversations/", "{\"title\":\"Trip\",\"context\":\"Be brief.\"}");
        assertThat(made.statusCode()).isEqualTo(200);
        Session session = last();
        assertThat(made.body())
                .isEqualTo("{\"session_id\":\"" + session.id()
                        + "\",\"title\":\"Trip\",\"created_at\":\"2026-03-04T05:06:07.100Z\",\"updated_at\":"
                        + "\"2026-03-04T05:06:07.100Z\",\"message_count\":0,\"context\":\"Be brief.\"}");
        server.meter.show(session.id(), TestingContextMeter.READING);
        String path = "/api/conversations/" + session.id() + "/context";
        assertThat(server.put(path, "{\"context\":\"Sing.\"}").body())
                .startsWith("{\"session_id\":\"" + session.id() + "\",\"context\":\"")
                .endsWith("\"used\":1200,\"limit\":2048}");
        assertThat(server.meter.edits.getLast())
                .isEqualTo(new ContextEdit(Optional.of("Sing."), Optional.empty(), Map.of()));
        String named = server.contexts
                .create(Actor.LOCAL, "poet", "Rhyme.", false)
                .id()
                .toString();
        server.put(path, "{\"context_id\":\"" + named + "\"}");
        assertThat(server.meter.edits.getLast().systemPrompt()).contains("Rhyme.");
        assertThat(server.put(path, "{}").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET    | /conversations/x/history          |                                    | 404 | session_not_found
            GET    | /api/conversations/01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c | | 404 | session_not_found
            DELETE | /conversations/x                  |                                    | 404 | session_not_found
            POST   | /chat                             | {"message":"x","session_id":"x"}   | 404 | session_not_found
            POST   | /chat                             | {"session_id":"x"}                 | 400 | malformed_request
            POST   | /chat                             | {"message":5}                      | 400 | malformed_request
            POST   | /chat                             | {"message":"x","temperature":9}    | 422 | invalid_request
            POST   | /chat                             | {"message":                        | 400 | malformed_request
            GET    | /conversations/x/y/z              |                                    | 404 | route_not_found
            PUT    | /chat                             | {}                                 | 405 | method_not_allowed
            """)
    void errorsAreReadAsDetail(String method, String path, String body, int status, String code)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = server.send(method, path, (body == null ? "" : body).getBytes(UTF_8));
        assertThat(answer.body()).startsWith("{\"detail\":\"").contains("\"code\":\"" + code + "\"", "\"next_step\":");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    private Session put(String title) {
        Session session = Session.fresh(sessionId(), Actor.LOCAL.user(), title, "Be kind.", NOW)
                .withMessageCount(7);
        server.sessions.put(session);
        return session;
    }

    private Session last() {
        return server.sessions
                .list(Actor.LOCAL, SessionQuery.first(200))
                .sessions()
                .getLast();
    }

    /** Without the comments that keep the line alive. */
    private static String data(HttpResponse<String> answer) {
        return answer.body().replaceAll("(?m)^:.*\\n\\n", "");
    }
}
