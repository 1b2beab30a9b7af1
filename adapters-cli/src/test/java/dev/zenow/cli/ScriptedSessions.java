package dev.zenow.cli;

import dev.zenow.application.sessions.MessagePage;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.SessionStatistics.ModelUse;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sessions in memory; pages are as small as a test makes them. A session's messages are the branch that is shown. */
final class ScriptedSessions implements Sessions {
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    final Map<SessionId, Session> sessions = new LinkedHashMap<>();
    final Map<SessionId, List<Message>> messages = new LinkedHashMap<>();
    final Map<MessageId, List<Message>> siblings = new LinkedHashMap<>();
    final List<MessageId> branchedAt = new ArrayList<>();
    final List<MessageId> leaves = new ArrayList<>();
    final List<NewSession> wanted = new ArrayList<>();
    int pageSize = SessionQuery.MAX_LIMIT;

    Session put(String id, String title, boolean pinned, int minutes) {
        Session session = Session.fresh(SessionId.parse(id), Actor.LOCAL.user(), title, "Be kind.", START)
                .withMessageCount(2)
                .withPinned(pinned)
                .withUpdatedAt(START.plusSeconds(60L * minutes));
        sessions.put(session.id(), session);
        return session;
    }

    /** The messages at one place of a tree, itself included. */
    void alike(Message... all) {
        for (Message each : all) {
            siblings.put(each.id(), List.of(all));
        }
    }

    @Override
    public Session create(Actor actor, NewSession from) {
        wanted.add(from);
        Session session = Session.fresh(
                        new SessionId(UUID.randomUUID()),
                        actor.user(),
                        from.title().orElse(SessionTitle.UNTITLED),
                        from.systemPrompt().orElse(""),
                        START)
                .withSampling(from.sampling())
                .withProvider(from.provider());
        sessions.put(session.id(), session);
        return session;
    }

    @Override
    public SessionPage list(Actor actor, SessionQuery query) {
        List<Session> all = sessions.values().stream()
                .filter(session -> place(session) == query.place())
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

    private static SessionQuery.Place place(Session session) {
        if (session.trashed().isPresent()) {
            return SessionQuery.Place.TRASH;
        }
        return session.archived() ? SessionQuery.Place.ARCHIVED : SessionQuery.Place.ACTIVE;
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
        if (old.trashed().isPresent()) {
            throw ProblemCode.SESSION_IN_TRASH.exception();
        }
        change.activeLeaf().ifPresent(leaves::add);
        Session changed = old.withTitle(change.title().orElse(old.title()), TitleOrigin.USER)
                .withPinned(change.pinned().orElse(old.pinned()))
                .withArchived(change.archived().orElse(old.archived()))
                .withSystemPrompt(change.systemPrompt().orElse(old.systemPrompt()))
                .withSampling(change.sampling().orElse(old.sampling()))
                .withProvider(
                        change.answeredBy().isPresent()
                                ? change.answeredBy().get().provider()
                                : old.provider());
        sessions.put(id, changed);
        return changed;
    }

    @Override
    public MessagePage messages(Actor actor, SessionId id, int limit, Optional<String> cursor) {
        get(actor, id);
        List<Message> all = messages.getOrDefault(id, new ArrayList<>());
        int to = cursor.map(Integer::parseInt).orElse(all.size());
        int from = Math.max(0, to - Math.min(limit, pageSize));
        Map<MessageId, List<MessageId>> alike = new LinkedHashMap<>();
        all.subList(from, to)
                .forEach(message -> alike.put(
                        message.id(),
                        siblings.getOrDefault(message.id(), List.of(message)).stream()
                                .map(Message::id)
                                .toList()));
        return new MessagePage(
                all.subList(from, to), alike, from > 0 ? Optional.of(Integer.toString(from)) : Optional.empty());
    }

    @Override
    public Message message(Actor actor, SessionId id, MessageId message) {
        return siblings.getOrDefault(message, List.of()).stream()
                .filter(each -> each.id().equals(message))
                .findFirst()
                .orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::exception);
    }

    @Override
    public SessionStatistics statistics(Actor actor, SessionId id) {
        get(actor, id);
        return new SessionStatistics(
                3,
                4,
                2,
                Map.of(MessageStatus.COMPLETE, 6, MessageStatus.INTERRUPTED, 1),
                Map.of("stop", 3, "length", 1),
                List.of(new ModelUse("tiny", 4, 400, 300, 90, 100, 900, 3_000)),
                Optional.of(START),
                Optional.of(START.plusSeconds(600)));
    }

    @Override
    public Session branch(Actor actor, SessionId id, MessageId at) {
        branchedAt.add(at);
        Session made =
                put("01993b00-9999-7000-8000-000000000009", get(actor, id).title(), false, 30);
        messages.put(made.id(), messages.getOrDefault(id, List.of()));
        return made;
    }

    @Override
    public void delete(Actor actor, SessionId id) {
        sessions.put(id, get(actor, id).withTrashed(Optional.of(new Trashed(START, Trashed.Reason.DELETED))));
    }

    @Override
    public Session restore(Actor actor, SessionId id) {
        Session restored = get(actor, id).withTrashed(Optional.empty());
        sessions.put(id, restored);
        return restored;
    }

    @Override
    public void purge(Actor actor, SessionId id) {
        get(actor, id);
        sessions.remove(id);
    }

    @Override
    public int emptyTrash(Actor actor) {
        int before = sessions.size();
        sessions.values().removeIf(session -> session.trashed().isPresent());
        return before - sessions.size();
    }

    @Override
    public BulkResult bulk(Actor actor, BulkAction action, List<SessionId> ids) {
        List<SessionId> done = new ArrayList<>();
        Map<SessionId, String> failed = new LinkedHashMap<>();
        for (SessionId id : ids) {
            try {
                switch (action) {
                    case PIN -> change(actor, id, flags(Optional.of(true), Optional.empty()));
                    case UNPIN -> change(actor, id, flags(Optional.of(false), Optional.empty()));
                    case ARCHIVE -> change(actor, id, flags(Optional.empty(), Optional.of(true)));
                    case UNARCHIVE -> change(actor, id, flags(Optional.empty(), Optional.of(false)));
                    case DELETE -> delete(actor, id);
                    case RESTORE -> restore(actor, id);
                    case PURGE -> purge(actor, id);
                }
                done.add(id);
            } catch (ProblemException refused) {
                failed.put(id, refused.problem().detail());
            }
        }
        return new BulkResult(done, failed);
    }

    private static SessionChange flags(Optional<Boolean> pinned, Optional<Boolean> archived) {
        return new SessionChange(
                Optional.empty(), pinned, archived, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
