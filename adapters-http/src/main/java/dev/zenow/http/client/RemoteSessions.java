package dev.zenow.http.client;

import dev.zenow.application.sessions.MessagePage;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.users.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Sessions} of another process. */
final class RemoteSessions implements Sessions {
    private static final String BASE = "/api/sessions";

    private final Connection connection;

    RemoteSessions(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Session create(Actor actor, NewSession wanted) {
        Map<String, Object> body = new LinkedHashMap<>();
        wanted.title().ifPresent(text -> body.put("title", text));
        wanted.systemPrompt().ifPresent(text -> body.put("system_prompt", text));
        wanted.context().ifPresent(id -> body.put("context_id", id.toString()));
        wanted.agent().ifPresent(id -> body.put("agent_id", id.toString()));
        Map<String, Object> sampling = Wire.sampling(wanted.sampling());
        if (!sampling.isEmpty()) {
            body.put("sampling", sampling);
        }
        wanted.provider().ifPresent(id -> body.put("provider_id", id.toString()));
        return session(actor, "POST", BASE, body);
    }

    @Override
    public SessionPage list(Actor actor, SessionQuery query) {
        String path = new Query(BASE)
                .with("archived", query.place() == SessionQuery.Place.ARCHIVED)
                .with("trashed", query.place() == SessionQuery.Place.TRASH)
                .with("limit", query.limit())
                .with("query", query.titleContains())
                .with("cursor", query.cursor())
                .toString();
        return connection.read("GET", path, null, page -> SessionWire.sessions(page, actor));
    }

    @Override
    public Session get(Actor actor, SessionId id) {
        return session(actor, "GET", at(id), null);
    }

    @Override
    public Session change(Actor actor, SessionId id, SessionChange change) {
        Map<String, Object> body = new LinkedHashMap<>();
        change.title().ifPresent(text -> body.put("title", text));
        change.pinned().ifPresent(flag -> body.put("pinned", flag));
        change.archived().ifPresent(flag -> body.put("archived", flag));
        change.systemPrompt().ifPresent(text -> body.put("system_prompt", text));
        change.sampling().ifPresent(values -> body.put("sampling", Wire.sampling(values)));
        change.activeLeaf().ifPresent(leaf -> body.put("active_leaf", leaf.toString()));
        change.agent()
                .ifPresent(choice -> body.put(
                        "agent_id",
                        choice.agent().<Object>map(AgentId::toString).orElse(JsonTree.Nothing.NULL)));
        change.answeredBy()
                .ifPresent(by -> body.put(
                        "provider_id",
                        by.provider().<Object>map(ProviderId::toString).orElse(JsonTree.Nothing.NULL)));
        return session(actor, "PATCH", at(id), body);
    }

    @Override
    public MessagePage messages(Actor actor, SessionId id, int limit, Optional<String> cursor) {
        String path = new Query(at(id) + "/messages")
                .with("limit", limit)
                .with("cursor", cursor)
                .toString();
        return connection.read("GET", path, null, SessionWire::messages);
    }

    @Override
    public Message message(Actor actor, SessionId id, MessageId message) {
        return connection.read("GET", at(id) + "/messages/" + message, null, SessionWire::message);
    }

    @Override
    public SessionStatistics statistics(Actor actor, SessionId id) {
        return connection.read("GET", at(id) + "/statistics", null, SessionWire::statistics);
    }

    @Override
    public Session branch(Actor actor, SessionId id, MessageId message) {
        return session(actor, "POST", at(id) + "/branch", Map.of("message_id", message.toString()));
    }

    @Override
    public void delete(Actor actor, SessionId id) {
        connection.call("DELETE", at(id), null);
    }

    @Override
    public Session restore(Actor actor, SessionId id) {
        return session(actor, "POST", at(id) + "/restore", null);
    }

    @Override
    public void purge(Actor actor, SessionId id) {
        connection.call("DELETE", at(id) + "?permanent=true", null);
    }

    @Override
    public int emptyTrash(Actor actor) {
        return connection.read("DELETE", BASE + "/trash", null, Connection.LONG_ANSWER, tree -> tree.integer("purged"));
    }

    @Override
    public BulkResult bulk(Actor actor, BulkAction action, List<SessionId> ids) {
        Map<String, Object> body = Map.of(
                "action",
                Wire.name(action),
                "session_ids",
                ids.stream().map(SessionId::toString).toList());
        return connection.read("POST", BASE + "/bulk", body, Connection.LONG_ANSWER, SessionWire::bulk);
    }

    private Session session(Actor actor, String method, String path, @Nullable Map<String, ?> body) {
        return connection.read(method, path, body, tree -> SessionWire.session(tree, actor));
    }

    private static String at(SessionId id) {
        return BASE + "/" + id;
    }
}
