package dev.zenow.application.storage;

import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class TestingSessionStore implements SessionStore {
    private static final Comparator<Session> ORDER = Comparator.comparing(Session::pinned)
            .thenComparing(Session::updatedAt)
            .thenComparing(Session::id)
            .reversed();

    private final TestingStorage storage;

    TestingSessionStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public void insert(Session session) {
        storage.write(rows -> {
            if (rows.arriving.containsKey(session.id())
                    || rows.sessions.putIfAbsent(session.id(), kept(session, session.createdAt())) != null) {
                throw new IllegalStateException("there is a session " + session.id());
            }
            return session;
        });
    }

    @Override
    public Optional<Session> find(UserId owner, SessionId id) {
        return storage.read(rows -> find(rows, owner, id));
    }

    @Override
    public SessionPage list(UserId owner, SessionQuery query) {
        Optional<Session> after = query.cursor().map(TestingSessionStore::decode);
        List<Session> found = storage.read(rows -> rows.sessions.values().stream()
                .filter(session -> session.owner().equals(owner))
                .filter(session -> place(session) == query.place())
                .filter(session -> query.titleContains()
                        .map(text -> lower(session.title()).contains(lower(text)))
                        .orElse(true))
                .sorted(ORDER)
                .filter(session ->
                        after.map(last -> ORDER.compare(session, last) > 0).orElse(true))
                .limit(query.limit() + 1L)
                .toList());
        if (found.size() <= query.limit()) {
            return new SessionPage(found, Optional.empty());
        }
        List<Session> page = found.subList(0, query.limit());
        return new SessionPage(page, Optional.of(encode(page.getLast())));
    }

    @Override
    public boolean update(Session session) {
        return change(session.owner(), session.id(), old -> kept(session, old.createdAt()));
    }

    @Override
    public boolean advance(UserId owner, SessionId id, MessageId leaf, int addedMessages, Instant at) {
        return change(
                owner,
                id,
                old -> old.withActiveLeaf(Optional.of(leaf))
                        .withMessageCount(Math.addExact(old.messageCount(), addedMessages))
                        .withUpdatedAt(millis(at)));
    }

    @Override
    public List<Session> surplus(UserId owner, int keep, int limit) {
        return storage.read(rows -> rows.sessions.values().stream()
                .filter(session -> session.owner().equals(owner))
                .filter(session -> place(session) == SessionQuery.Place.ACTIVE && !session.pinned())
                .sorted(ORDER)
                .skip(keep)
                .limit(limit)
                .toList()
                .reversed());
    }

    @Override
    public List<Session> trashedBefore(Instant instant, int limit) {
        return storage.read(rows -> rows.sessions.values().stream()
                .filter(session -> session.trashed()
                        .filter(since -> since.at().isBefore(instant))
                        .isPresent())
                .sorted(Comparator.comparing(
                        session -> session.trashed().map(Trashed::at).orElseThrow()))
                .limit(limit)
                .toList());
    }

    @Override
    public boolean delete(UserId owner, SessionId id) {
        return storage.write(rows -> {
            if (find(rows, owner, id).isEmpty()) {
                return false;
            }
            rows.sessions.remove(id);
            rows.messages.values().removeIf(message -> message.session().equals(id));
            return true;
        });
    }

    private boolean change(UserId owner, SessionId id, UnaryOperator<Session> change) {
        return storage.write(rows -> {
            Optional<Session> changed = find(rows, owner, id).map(change);
            changed.ifPresent(session -> rows.sessions.put(id, session));
            return changed.isPresent();
        });
    }

    private static Optional<Session> find(TestingRows rows, UserId owner, SessionId id) {
        return Optional.ofNullable(rows.sessions.get(id))
                .filter(session -> session.owner().equals(owner));
    }

    private static SessionQuery.Place place(Session session) {
        if (session.trashed().isPresent()) {
            return SessionQuery.Place.TRASH;
        }
        return session.archived() ? SessionQuery.Place.ARCHIVED : SessionQuery.Place.ACTIVE;
    }

    /** As it looks once it was stored. */
    private static Session kept(Session session, Instant createdAt) {
        return new Session(
                session.id(),
                session.owner(),
                session.title(),
                session.titleOrigin(),
                session.systemPrompt(),
                session.sampling(),
                session.contextRules(),
                session.agent(),
                session.provider(),
                session.activeLeaf(),
                session.messageCount(),
                session.pinned(),
                session.archived(),
                session.trashed().map(since -> new Trashed(millis(since.at()), since.reason())),
                millis(createdAt),
                millis(session.updatedAt()));
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= 'A' && letter <= 'Z') {
                lower.setCharAt(
                        i, text.substring(i, i + 1).toLowerCase(Locale.ROOT).charAt(0));
            }
        }
        return lower.toString();
    }

    private static String encode(Session last) {
        return last.pinned() + "/" + last.updatedAt() + "/" + last.id() + "/" + last.owner();
    }

    private static Session decode(String cursor) {
        try {
            String[] parts = cursor.split("/", -1);
            Instant at = Instant.parse(parts[1]);
            Session fresh = Session.fresh(SessionId.parse(parts[2]), UserId.parse(parts[3]), "", "", at);
            return fresh.withPinned(Boolean.parseBoolean(parts[0]));
        } catch (RuntimeException unreadable) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("The cursor is not one that a list of sessions gave.")
                    .exception(unreadable);
        }
    }
}
