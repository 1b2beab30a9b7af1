package dev.zenow.http.client;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.Reply;
import dev.zenow.domain.sessions.MessageId;
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

    RemoteChats(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Asked ask(Actor actor, Question question) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", question.content());
        question.session().ifPresent(id -> body.put("session_id", id.toString()));
        question.messageId().ifPresent(id -> body.put("message_id", id.toString()));
        body.put("stream", true);
        Map<String, Object> sampling = Wire.sampling(question.sampling());
        if (!sampling.isEmpty()) {
            body.put("sampling", sampling);
        }
        HttpResponse<InputStream> response = connection
                .open("POST", "/api/chat", body, Map.of())
                .orElseThrow(() -> Connection.unreachable(new IOException("no stream was given")));
        SessionId session = SessionId.parse(header(response, "X-Session-Id"));
        MessageId asked = MessageId.parse(header(response, "X-Message-Id"));
        return new Asked(session, asked, reply(session, response));
    }

    @Override
    public Optional<Reply> attach(Actor actor, SessionId session) {
        return connection
                .open("GET", "/api/sessions/" + session + "/stream", null, Map.of())
                .map(response -> reply(session, response));
    }

    @Override
    public boolean interrupt(Actor actor, SessionId session) {
        try {
            return connection
                    .call("POST", "/api/sessions/" + session + "/interrupt", null)
                    .flag("interrupted");
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    private Reply reply(SessionId session, HttpResponse<InputStream> response) {
        return new RemoteReply(connection, session, header(response, "X-Generation"), response.body());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers()
                .firstValue(name)
                .orElseThrow(() -> Connection.unreachable(new IOException("the answer lacks " + name)));
    }
}
