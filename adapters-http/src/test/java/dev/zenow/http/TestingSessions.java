package dev.zenow.http;

import dev.zenow.application.sessions.MessagePage;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.application.sessions.Standings;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.Actor;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Sessions in memory; cursors are plain offsets. */
public final class TestingSessions implements Sessions, Standings {
    public static final SessionStatistics STATISTICS = new SessionStatistics(
            2,
            3,
            2,
            Map.of(MessageStatus.COMPLETE, 4, MessageStatus.INTERRUPTED, 1),
            Map.of("stop", 2),
            List.of(new SessionStatistics.ModelUse("tiny", 3, 5_000_000_000L, 4_000, 300, 1.5, 20.25, 300)),
            Optional.of(Instant.parse("2026-03-04T05:06:07.100Z")),
            Optional.empty());

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.100Z");

    private final UuidV7 ids = new UuidV7(InstantSource.system(), new SecureRandom());
    private final Map<SessionId, Session> sessions = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    public final Map<SessionId, MessageId> answering = new ConcurrentHashMap<>();
    public final List<NewSession> wanted = new CopyOnWriteArrayList<>();
    public final List<SessionChange> changes = new CopyOnWriteArrayList<>();

    public void say(Message message) {
        messages.add(message);
    }

    public void put(Session session) {
        sessions.put(session.id(), session);
    }

    @Override
    public Standing of(Session session) {
        return new Standing(
                Optional.ofNullable(answering.get(session.id())),
                session.trashed().map(trashed -> trashed.at().plus(Duration.ofDays(30))));
    }

    @Override
    public Session create(Actor actor, NewSession with) {
        wanted.add(with);
        Session made = Session.fresh(
                        new SessionId(ids.next()),
                        actor.user(),
                        with.title().orElse("New chat"),
                        with.systemPrompt().orElse("Be kind."),
                        NOW)
                .withSampling(with.sampling())
                .withProvider(with.provider());
        put(made);
        return made;
    }

    @Override
    public SessionPage list(Actor actor, SessionQuery query) {
        List<Session> matching = List.copyOf(sessions.values()).stream()
                .filter(session -> place(session) == query.place())
                .filter(session ->
                        session.title().contains(query.titleContains().orElse("")))
                .toList();
        int from = query.cursor().map(Integer::parseInt).orElse(0);
        int to = Math.min(matching.size(), from + query.limit());
        return new SessionPage(
                matching.subList(from, to), to < matching.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    private static Place place(Session session) {
        if (session.trashed().isPresent()) {
            return Place.TRASH;
        }
        return session.archived() ? Place.ARCHIVED : Place.ACTIVE;
    }

    @Override
    public Session get(Actor actor, SessionId id) {
        return Optional.ofNullable(sessions.get(id)).orElseThrow(ProblemCode.SESSION_NOT_FOUND::exception);
    }

    @Override
    public Session change(Actor actor, SessionId id, SessionChange change) {
        Session old = get(actor, id);
        if (old.trashed().isPresent()) {
            throw ProblemCode.SESSION_IN_TRASH.exception();
        }
        changes.add(change);
        Session changed = old.withTitle(
                        change.title().orElse(old.title()),
                        change.title().isPresent() ? TitleOrigin.USER : old.titleOrigin())
                .withSystemPrompt(change.systemPrompt().orElse(old.systemPrompt()))
                .withSampling(change.sampling().orElse(old.sampling()))
                .withActiveLeaf(change.activeLeaf().or(old::activeLeaf))
                .withPinned(change.pinned().orElse(old.pinned()))
                .withArchived(change.archived().orElse(old.archived()))
                .withProvider(
                        change.answeredBy().isPresent()
                                ? change.answeredBy().get().provider()
                                : old.provider());
        put(changed);
        return changed;
    }

    @Override
    public MessagePage messages(Actor actor, SessionId id, int limit, Optional<String> cursor) {
        List<Message> all = messages.stream()
                .filter(message -> message.session().equals(id))
                .toList();
        int to = cursor.map(Integer::parseInt).orElse(all.size());
        int from = Math.max(0, to - limit);
        List<Message> page = all.subList(from, to);
        return new MessagePage(
                page,
                page.stream().collect(Collectors.toMap(Message::id, message -> siblings(all, message))),
                from > 0 ? Optional.of(String.valueOf(from)) : Optional.empty());
    }

    private static List<MessageId> siblings(List<Message> all, Message of) {
        return all.stream()
                .filter(message -> message.parent().equals(of.parent()) && message.role() == of.role())
                .map(Message::id)
                .toList();
    }

    @Override
    public Message message(Actor actor, SessionId id, MessageId message) {
        return messages.stream()
                .filter(each -> each.session().equals(id) && each.id().equals(message))
                .findFirst()
                .orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::exception);
    }

    @Override
    public SessionStatistics statistics(Actor actor, SessionId id) {
        get(actor, id);
        return STATISTICS;
    }

    @Override
    public Session branch(Actor actor, SessionId id, MessageId at) {
        Session made = Session.fresh(
                        new SessionId(ids.next()), actor.user(), get(actor, id).title(), "A copy.", NOW)
                .withActiveLeaf(Optional.of(at));
        put(made);
        return made;
    }

    @Override
    public void delete(Actor actor, SessionId id) {
        put(get(actor, id).withTrashed(Optional.of(new Trashed(NOW, Trashed.Reason.DELETED))));
    }

    @Override
    public Session restore(Actor actor, SessionId id) {
        Session restored = get(actor, id).withTrashed(Optional.empty());
        put(restored);
        return restored;
    }

    @Override
    public void purge(Actor actor, SessionId id) {
        get(actor, id);
        sessions.remove(id);
    }

    @Override
    public int emptyTrash(Actor actor) {
        List<Session> trash = List.copyOf(sessions.values()).stream()
                .filter(session -> session.trashed().isPresent())
                .toList();
        trash.forEach(session -> sessions.remove(session.id()));
        return trash.size();
    }

    @Override
    public BulkResult bulk(Actor actor, BulkAction action, List<SessionId> wantedIds) {
        List<SessionId> done = new ArrayList<>();
        Map<SessionId, String> failed = new LinkedHashMap<>();
        for (SessionId id : wantedIds) {
            try {
                put(act(action, get(actor, id)));
                done.add(id);
            } catch (ProblemException e) {
                failed.put(id, e.problem().detail());
            }
        }
        return new BulkResult(done, failed);
    }

    private static Session act(BulkAction action, Session session) {
        return switch (action) {
            case PIN -> session.withPinned(true);
            case UNPIN -> session.withPinned(false);
            case ARCHIVE -> session.withArchived(true);
            case UNARCHIVE -> session.withArchived(false);
            case DELETE, PURGE -> session.withTrashed(Optional.of(new Trashed(NOW, Trashed.Reason.RETENTION)));
            case RESTORE -> session.withTrashed(Optional.empty());
        };
    }
}
