package dev.zenow.http;

import static dev.zenow.http.TestingServer.messageId;
import static dev.zenow.http.TestingServer.question;
import static dev.zenow.http.TestingServer.reply;
import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TreeRoutesTest {
    private final SessionId session = sessionId();
    private final String path = "/api/sessions/" + session;
    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theLastReplyIsMadeAgain() throws IOException, InterruptedException {
        answer();
        HttpResponse<String> bare = server.send("POST", path + "/regenerate", new byte[0]);
        assertThat(bare.statusCode()).isEqualTo(200);
        assertThat(bare.body()).contains("\"content\":\"blue\"");
        assertThat(server.chats.commands.getLast())
                .isEqualTo(List.of(session, Optional.empty(), SamplingParameters.NONE));
        MessageId message = messageId();
        HttpResponse<String> streamed = server.post(
                path + "/regenerate", "{\"message_id\":\"" + message + "\",\"sampling\":{\"seed\":7},\"stream\":true}");
        assertThat(streamed.body()).contains("\"type\":\"asked\"", "id: g:1\n");
        assertThat(server.chats.commands.getLast().get(1)).isEqualTo(Optional.of(message));
        HttpResponse<String> accepted = server.post(path + "/regenerate", "{\"background\":true}");
        assertThat(accepted.statusCode()).isEqualTo(202);
        server.chats.refuseWith(ProblemCode.REPLY_IN_PROGRESS);
        assertThat(server.post(path + "/regenerate", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void anEditedQuestionIsAskedAgain() throws IOException, InterruptedException {
        answer();
        Message asked = question(session, "whi?");
        server.sessions.say(asked);
        MessageId fresh = messageId();
        HttpResponse<String> answer =
                server.put(path + "/messages/" + asked.id(), "{\"content\":\"why?\",\"message_id\":\"" + fresh + "\"}");
        assertThat(answer.body()).contains("\"content\":\"blue\"");
        assertThat(server.chats.commands.getLast())
                .isEqualTo(List.of(
                        asked.id(),
                        new Question(Optional.of(session), Optional.of(fresh), "why?", SamplingParameters.NONE)));
        HttpResponse<String> streamed =
                server.put(path + "/messages/" + asked.id(), "{\"content\":\"why?\",\"stream\":true}");
        assertThat(streamed.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
    }

    @Test
    void anEditedReplyIsStored() throws IOException, InterruptedException {
        Message said = reply(session, "because", MessageStatus.COMPLETE);
        server.sessions.say(said);
        HttpResponse<String> answer =
                server.put(path + "/messages/" + said.id(), "{\"content\":\"Because.\",\"stream\":true}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).contains("\"content\":\"Because.\"").doesNotContain("estimated_tokens");
        assertThat(server.chats.commands.getLast()).isEqualTo(List.of(session, said.id(), "Because."));
        HttpResponse<String> missing = server.put(path + "/messages/" + messageId(), "{\"content\":\"a\"}");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(server.put(path + "/messages/" + said.id(), "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoMakesASessionIsToldWhatWentToTheTrash() throws IOException, InterruptedException {
        answer();
        assertThat(server.post("/api/chat", "{\"message\":\"a\"}").headers().firstValue("x-retired"))
                .isEmpty();
        server.chats.retired = 3;
        HttpResponse<String> whole = server.post("/api/chat", "{\"message\":\"a\"}");
        assertThat(whole.headers().firstValue("x-retired")).contains("3");
        HttpResponse<String> streamed = server.post("/api/chat", "{\"message\":\"a\",\"stream\":true}");
        assertThat(streamed.headers().firstValue("x-retired")).contains("3");
        assertThat(streamed.body()).contains("\"retired\":3}}\n\n");
        assertThat(server.post("/api/chat", "{\"message\":\"a\",\"background\":true}")
                        .body())
                .contains("\"retired\":3");
    }

    private void answer() {
        server.chats.answerWith(asked ->
                new TestingReply("g").tell(new ReplyEvent.Finished(reply(asked, "blue", MessageStatus.COMPLETE))));
    }
}
