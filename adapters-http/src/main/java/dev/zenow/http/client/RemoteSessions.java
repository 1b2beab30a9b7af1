package dev.zenow.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.sessions.MessagePage;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Sessions} of another process. */
final class RemoteSessions implements Sessions {
    private static final String BASE = "/api/sessions";

    private final Connection connection;

    RemoteSessions(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Session create(Actor actor, Optional<String> title, Optional<String> systemPrompt) {
        Map<String, Object> body = new LinkedHashMap<>();
        title.ifPresent(text -> body.put("title", text));
        systemPrompt.ifPresent(text -> body.put("system_prompt", text));
        return session(connection.call("POST", BASE, body), actor);
    }

    @Override
    public SessionPage list(Actor actor, SessionQuery query) {
        StringBuilder path = new StringBuilder(BASE)
                .append("?archived=")
                .append(query.archived())
                .append("&limit=")
                .append(query.limit());
        query.titleContains().ifPresent(text -> path.append("&query=").append(encoded(text)));
        query.cursor().ifPresent(cursor -> path.append("&cursor=").append(encoded(cursor)));
        JsonTree page = connection.call("GET", path.toString(), null);
        try {
            List<Session> sessions = new ArrayList<>();
            for (JsonTree each : page.objects("sessions")) {
                sessions.add(Wire.session(each, actor));
            }
            return new SessionPage(sessions, page.optionalText("next_cursor"));
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    @Override
    public Session get(Actor actor, SessionId id) {
        return session(connection.call("GET", BASE + "/" + id, null), actor);
    }

    @Override
    public Session change(Actor actor, SessionId id, SessionChange change) {
        Map<String, Object> body = new LinkedHashMap<>();
        change.title().ifPresent(text -> body.put("title", text));
        change.pinned().ifPresent(flag -> body.put("pinned", flag));
        change.archived().ifPresent(flag -> body.put("archived", flag));
        change.systemPrompt().ifPresent(text -> body.put("system_prompt", text));
        return session(connection.call("PATCH", BASE + "/" + id, body), actor);
    }

    @Override
    public void delete(Actor actor, SessionId id) {
        connection.call("DELETE", BASE + "/" + id, null);
    }

    @Override
    public MessagePage messages(Actor actor, SessionId id, int limit, Optional<String> cursor) {
        String path = BASE + "/" + id + "/messages?limit=" + limit
                + cursor.map(text -> "&cursor=" + encoded(text)).orElse("");
        JsonTree page = connection.call("GET", path, null);
        try {
            List<Message> messages = new ArrayList<>();
            for (JsonTree each : page.objects("messages")) {
                messages.add(Wire.message(each));
            }
            return new MessagePage(messages, page.optionalText("next_cursor"));
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    private static Session session(JsonTree tree, Actor actor) {
        try {
            return Wire.session(tree, actor);
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
