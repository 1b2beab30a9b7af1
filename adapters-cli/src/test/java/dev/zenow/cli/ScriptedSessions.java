package dev.zenow.cli;

import dev.zenow.application.sessions.MessagePage;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sessions in memory; pages are as small as a test makes them. */
final class ScriptedSessions implements Sessions {
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    final Map<SessionId, Session> sessions = new LinkedHashMap<>();
    final Map<SessionId, List<Message>> messages = new LinkedHashMap<>();
    int pageSize = SessionQuery.MAX_LIMIT;

    Session put(String id, String title, boolean pinned, int minutes) {
        Instant at = START.plusSeconds(60L * minutes);
        Session session = new Session(
                SessionId.parse(id),
                Actor.LOCAL.user(),
                title,
                "Be kind.",
                Optional.empty(),
                Optional.empty(),
                2,
                pinned,
                false,
                START,
                at);
        sessions.put(session.id(), session);
        return session;
    }

    @Override
    public Session create(Actor actor, Optional<String> title, Optional<String> systemPrompt) {
        Session session = Session.fresh(
                new SessionId(UUID.randomUUID()),
                actor.user(),
                title.orElse(SessionTitle.UNTITLED),
                systemPrompt.orElse(""),
                START);
        sessions.put(session.id(), session);
        return session;
    }

    @Override
    public SessionPage list(Actor actor, SessionQuery query) {
        List<Session> all = sessions.values().stream()
                .filter(session -> session.archived() == query.archived())
                .filter(session -> query.titleContains()
                        .map(text -> session.title().contains(text))
                        .orElse(true))
                .sorted(Comparator.comparing(Session::pinned)
                        .thenComparing(Session::updatedAt)
                        .reversed())
                .toList();
        int from = query.cursor().map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + Math.min(pageSize, query.limit()));
        return new SessionPage(
                all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    @Override
    public Session get(Actor actor, SessionId id) {
        Session found = sessions.get(id);
        if (found == null) {
            throw ProblemCode.SESSION_NOT_FOUND.exception();
        }
        return found;
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
                old.pinned(),
                old.archived(),
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
        get(actor, id);
        List<Message> all = messages.getOrDefault(id, new ArrayList<>());
        int to = cursor.map(Integer::parseInt).orElse(all.size());
        int from = Math.max(0, to - Math.min(limit, pageSize));
        return new MessagePage(
                all.subList(from, to), from > 0 ? Optional.of(Integer.toString(from)) : Optional.empty());
    }
}
