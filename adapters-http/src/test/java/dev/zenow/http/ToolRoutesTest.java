package dev.zenow.http;

import static dev.zenow.http.TestingServer.messageId;
import static dev.zenow.http.TestingServer.question;
import static dev.zenow.http.TestingServer.reply;
import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.client.RemoteZenow;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tools and forms of replies over HTTP, and through the command line's client. */
class ToolRoutesTest {
    private static final String TOOLS =
            "[{\"type\":\"function\",\"function\":{\"name\":\"w\",\"x\":[1,2.5,null,true]}}]";
    private static final ReplyShape SHAPE = new ReplyShape(
            Optional.of(TOOLS),
            Optional.of("\"required\""),
            Optional.of(true),
            Optional.of("{\"type\":\"json_object\"}"));

    private static final String SHAPE_FIELDS = "\"tools\":" + TOOLS
            + ",\"tool_choice\":\"required\",\"parallel_tool_calls\":true,\"response_format\":{\"type\":\"json_object\"}";
    private static final ReplyEvent.ToolCall PIECE = new ReplyEvent.ToolCall(1, "a", "w", "{\"b\":");

    private final SessionId session = sessionId();
    private final String path = "/api/sessions/" + session;
    private final TestingServer server = new TestingServer();
    private final RemoteZenow remote = new RemoteZenow(server.address(), TestingServer.TOKEN);

    @AfterEach
    void stop() {
        remote.close();
        server.close();
    }

    @Test
    void toolsAndFormsReachTheChats() throws IOException, InterruptedException {
        answer();
        ok(server.post("/api/chat", "{\"message\":\"why?\"," + SHAPE_FIELDS + "}"));
        assertThat(server.chats.asked.getLast().shape()).isEqualTo(SHAPE);
        ok(server.post(path + "/messages", "{\"content\":\"why?\"," + SHAPE_FIELDS + "}"));
        assertThat(server.chats.asked.getLast().shape()).isEqualTo(SHAPE);
        ok(server.post(path + "/messages", "{\"content\":\"why?\",\"tools\":[],\"tool_choice\":null}"));
        assertThat(server.chats.asked.getLast().shape()).isEqualTo(ReplyShape.NONE);
        ok(server.post(path + "/regenerate", "{" + SHAPE_FIELDS + "}"));
        assertThat(server.chats.commands.getLast())
                .isEqualTo(List.of(session, Optional.empty(), SamplingParameters.NONE, SHAPE));
        Message asked = question(session, "whi?");
        server.sessions.say(asked);
        ok(server.put(path + "/messages/" + asked.id(), "{\"content\":\"why?\"," + SHAPE_FIELDS + "}"));
        assertThat(server.chats.commands.getLast())
                .isEqualTo(List.of(asked.id(), said(Optional.empty(), "why?", List.of())));
    }

    @Test
    void resultsAreSaidInsteadOfAQuestion() throws IOException, InterruptedException {
        answer();
        String results =
                "\"tool_results\":[{\"tool_call_id\":\"a\",\"content\":\"\"},{\"tool_call_id\":\"b\",\"content\":\"2\"}]";
        List<ToolResult> expected = List.of(new ToolResult("a", ""), new ToolResult("b", "2"));
        ok(server.post(path + "/messages", "{" + results + "}"));
        assertThat(server.chats.asked.getLast().content()).isEmpty();
        assertThat(server.chats.asked.getLast().toolResults()).isEqualTo(expected);
        ok(server.post("/api/chat", "{\"session_id\":\"" + session + "\"," + results + "}"));
        assertThat(server.chats.asked.getLast().toolResults()).isEqualTo(expected);
    }

    @Test
    void whatIsNoToolIsRefused() throws IOException, InterruptedException {
        answer();
        for (String fields : List.of(
                "\"tools\":{}",
                "\"tools\":\"x\"",
                "\"tool_choice\":[]",
                "\"tool_choice\":1",
                "\"response_format\":\"json\"",
                "\"response_format\":[]",
                "\"tools\":[\"\\ud800\"]",
                "\"tool_results\":{}",
                "\"tool_results\":[{\"content\":\"a\"}]",
                "\"tool_results\":[{\"tool_call_id\":\"a\"}]")) {
            HttpResponse<String> refused = server.post(path + "/messages", "{\"content\":\"a\"," + fields + "}");
            assertThat(refused.statusCode())
                    .as("%.60s: %s", fields, refused.body())
                    .isEqualTo(400);
        }
        String large = "{\"content\":\"a\",\"tools\":[\"" + "x".repeat(ReplyShape.MOST_CHARACTERS) + "\"]}";
        assertThat(server.post(path + "/messages", large).statusCode()).isEqualTo(422);
        assertThat(server.post(path + "/messages", "{}").body()).contains("The field 'content' is missing.");
        assertThat(server.post(path + "/messages", "{\"tool_results\":[]}").statusCode())
                .isEqualTo(400);
        assertThat(server.post("/api/chat", "{}").body()).contains("The field 'message' is missing.");
        assertThat(server.chats.asked).isEmpty();
    }

    @Test
    void callsAndResultsAreShown() throws IOException, InterruptedException {
        Message calling = calling();
        server.chats.answerWith(_ -> new TestingReply("g").tell(PIECE).tell(new ReplyEvent.Finished(calling)));
        HttpResponse<String> streamed =
                server.post(path + "/messages", "{\"content\":\"a\",\"stream\":true," + SHAPE_FIELDS + "}");
        assertThat(streamed.body())
                .contains("id: g:1\ndata: {\"type\":\"tool_call\",\"data\":{\"index\":1,\"id\":\"a\",\"name\":\"w\","
                        + "\"arguments\":\"{\\\"b\\\":\"}}\n")
                .contains("\"tool_calls\":[{\"id\":\"a\",\"name\":\"w\",\"arguments\":\"{}\"}]")
                .doesNotContain("tool_results");
        Message results = question(session, "").withToolResults(List.of(new ToolResult("a", "2")));
        server.sessions.say(results);
        assertThat(server.get(path + "/messages/" + results.id()).body())
                .contains("\"tool_results\":[{\"tool_call_id\":\"a\",\"content\":\"2\"}]")
                .doesNotContain("tool_calls");
        assertThat(remote.sessions().message(Actor.LOCAL, session, results.id()))
                .isEqualTo(results);
    }

    @Test
    void theCommandLineCarriesThem() throws InterruptedException {
        Message calling = calling();
        server.chats.answerWith(_ -> new TestingReply("g").tell(PIECE).tell(new ReplyEvent.Finished(calling)));
        Question question = said(Optional.of(messageId()), "why?", List.of());
        Asked asked = remote.chats().ask(Actor.LOCAL, question);
        assertThat(server.chats.asked.getLast()).isEqualTo(question);
        try (ReplyWatch watch = asked.reply().watch(0)) {
            assertThat(watch.next(Duration.ofSeconds(10)).getFirst().event()).isEqualTo(PIECE);
        }
        Question results = said(Optional.of(messageId()), "", List.of(new ToolResult("a", "2")));
        remote.chats().ask(Actor.LOCAL, results);
        assertThat(server.chats.asked.getLast()).isEqualTo(results);
        remote.chats().regenerate(Actor.LOCAL, session, Optional.empty(), SamplingParameters.NONE, SHAPE);
        assertThat(server.chats.commands.getLast())
                .isEqualTo(List.of(session, Optional.empty(), SamplingParameters.NONE, SHAPE));
    }

    private Question said(Optional<MessageId> id, String content, List<ToolResult> results) {
        return new Question(Optional.of(session), id, content, SamplingParameters.NONE, results, SHAPE);
    }

    private Message calling() {
        Message plain = reply(session, "", MessageStatus.COMPLETE);
        return new Message(
                plain.id(),
                plain.session(),
                plain.parent(),
                plain.role(),
                "",
                "",
                plain.status(),
                3,
                Optional.empty(),
                plain.model(),
                Optional.of("tool_calls"),
                plain.usage(),
                plain.timings(),
                Optional.empty(),
                plain.rule(),
                plain.sent(),
                List.of(new ToolCall("a", "w", "{}")),
                List.of(),
                plain.createdAt());
    }

    private void answer() {
        server.chats.answerWith(asked ->
                new TestingReply("g").tell(new ReplyEvent.Finished(reply(asked, "blue", MessageStatus.COMPLETE))));
    }

    private static void ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
