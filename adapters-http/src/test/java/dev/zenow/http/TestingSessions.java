package dev.zenow.http;

import dev.zenow.application.sessions.MessagePage;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions in memory; cursors are plain offsets. */
public final class TestingSessions implements Sessions {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.100Z");

    private final UuidV7 ids = new UuidV7(InstantSource.system(), new SecureRandom());
    private final Map<SessionId, Session> sessions = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());

    public void say(Message message) {
        messages.add(message);
    }

    @Override
    public Session create(Actor actor, Optional<String> title, Optional<String> systemPrompt) {
        Session made = Session.fresh(
                new SessionId(ids.next()),
                actor.user(),
                title.orElse("New chat"),
                systemPrompt.orElse("Be kind."),
                NOW);
        sessions.put(made.id(), made);
        return made;
    }

    @Override
    public SessionPage list(Actor actor, SessionQuery query) {
        List<Session> matching = List.copyOf(sessions.values()).stream()
                .filter(session -> session.archived() == query.archived())
                .filter(session ->
                        session.title().contains(query.titleContains().orElse("")))
                .toList();
        int from = query.cursor().map(Integer::parseInt).orElse(0);
        int to = Math.min(matching.size(), from + query.limit());
        return new SessionPage(
                matching.subList(from, to), to < matching.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    @Override
    public Session get(Actor actor, SessionId id) {
        return Optional.ofNullable(sessions.get(id)).orElseThrow(ProblemCode.SESSION_NOT_FOUND::exception);
    }

    @Override
    public Session change(Actor actor, SessionId id, SessionChange change) {
        Session old = get(actor, id);
        Session changed = new Session(
                id,
                old.owner(),
                change.title().orElse(old.title()),
                change.systemPrompt().orElse(old.systemPrompt()),
                old.activeLeaf(),
                old.windowStart(),
                old.messageCount(),
                change.pinned().orElse(old.pinned()),
                change.archived().orElse(old.archived()),
                old.createdAt(),
                old.updatedAt());
        sessions.put(id, changed);
        return changed;
    }

    @Override
    public void delete(Actor actor, SessionId id) {
        get(actor, id);
        sessions.remove(id);
    }

    @Override
    public MessagePage messages(Actor actor, SessionId id, int limit, Optional<String> cursor) {
        List<Message> all = messages.stream()
                .filter(message -> message.session().equals(id))
                .toList();
        int to = cursor.map(Integer::parseInt).orElse(all.size());
        int from = Math.max(0, to - limit);
        return new MessagePage(all.subList(from, to), from > 0 ? Optional.of(String.valueOf(from)) : Optional.empty());
    }
}
