package dev.zenow.http.client;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.Reply;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@link Chats} of another process. */
final class RemoteChats implements Chats {
    private final Connection connection;
    private final Sessions sessions;

    RemoteChats(Connection connection, Sessions sessions) {
        this.connection = connection;
        this.sessions = sessions;
    }

    @Override
    public Asked ask(Actor actor, Question question) {
        Map<String, Object> body = streamed(question.sampling());
        ToolWire.write(body, "message", question);
        question.agent().ifPresent(id -> body.put("agent_id", id.toString()));
        question.session().ifPresent(id -> body.put("session_id", id.toString()));
        question.messageId().ifPresent(id -> body.put("message_id", id.toString()));
        question.provider().ifPresent(id -> body.put("provider_id", id.toString()));
        return asked("POST", "/api/chat", body);
    }

    @Override
    public Asked regenerate(
            Actor actor,
            SessionId session,
            Optional<MessageId> message,
            SamplingParameters sampling,
            ReplyShape shape) {
        Map<String, Object> body = streamed(sampling);
        ToolWire.write(body, shape);
        message.ifPresent(id -> body.put("message_id", id.toString()));
        return asked("POST", at(session) + "/regenerate", body);
    }

    @Override
    public Asked edit(Actor actor, MessageId edited, Question question) {
        SessionId session = question.session()
                .orElseThrow(() -> ProblemCode.INVALID_REQUEST.exception("An edited question names its session."));
        // One address takes both, and does to each what is right for it.
        mustBe(actor, session, edited, MessageRole.USER);
        Map<String, Object> body = streamed(question.sampling());
        ToolWire.write(body, "content", question);
        question.messageId().ifPresent(id -> body.put("message_id", id.toString()));
        return asked("PUT", at(session) + "/messages/" + edited, body);
    }

    @Override
    public Message editReply(Actor actor, SessionId session, MessageId reply, String content) {
        mustBe(actor, session, reply, MessageRole.ASSISTANT);
        return connection.read(
                "PUT", at(session) + "/messages/" + reply, Map.of("content", content), SessionWire::message);
    }

    @Override
    public Optional<Reply> attach(Actor actor, SessionId session) {
        return connection
                .open("GET", at(session) + "/stream", null, Map.of())
                .map(response -> reply(session, response));
    }

    @Override
    public boolean interrupt(Actor actor, SessionId session) {
        return connection.read("POST", at(session) + "/interrupt", null, tree -> tree.flag("interrupted"));
    }

    private void mustBe(Actor actor, SessionId session, MessageId message, MessageRole role) {
        if (sessions.message(actor, session, message).role() != role) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    switch (role) {
                        case USER -> "The message is a reply, not a question.";
                        case ASSISTANT -> "The message is a question, not a reply.";
                    });
        }
    }

    private static Map<String, Object> streamed(SamplingParameters given) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("stream", true);
        Map<String, Object> sampling = Wire.sampling(given);
        if (!sampling.isEmpty()) {
            body.put("sampling", sampling);
        }
        return body;
    }

    private Asked asked(String method, String path, Map<String, Object> body) {
        HttpResponse<InputStream> response = connection
                .open(method, path, body, Map.of())
                .orElseThrow(() -> Connection.unreachable(new IOException("no stream was given")));
        SessionId session = SessionId.parse(header(response, "X-Session-Id"));
        MessageId question = MessageId.parse(header(response, "X-Message-Id"));
        int retired = response.headers()
                .firstValue("X-Retired")
                .map(Integer::parseInt)
                .orElse(0);
        return new Asked(session, question, reply(session, response), retired);
    }

    private Reply reply(SessionId session, HttpResponse<InputStream> response) {
        return new RemoteReply(connection, session, header(response, "X-Generation"), response.body());
    }

    private static String at(SessionId session) {
        return "/api/sessions/" + session;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers()
                .firstValue(name)
                .orElseThrow(() -> Connection.unreachable(new IOException("the answer lacks " + name)));
    }
}
