package dev.zenow.application.storage;

import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
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
            if (rows.sessions.putIfAbsent(session.id(), session) != null) {
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
                .filter(session -> session.archived() == query.archived())
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
    public boolean rename(UserId owner, SessionId id, String title, Instant at) {
        return change(owner, id, old -> with(old, title, old.systemPrompt(), old.pinned(), old.archived(), at));
    }

    @Override
    public boolean setSystemPrompt(UserId owner, SessionId id, String systemPrompt) {
        return change(
                owner, id, old -> with(old, old.title(), systemPrompt, old.pinned(), old.archived(), old.updatedAt()));
    }

    @Override
    public boolean setPinned(UserId owner, SessionId id, boolean pinned) {
        return change(
                owner, id, old -> with(old, old.title(), old.systemPrompt(), pinned, old.archived(), old.updatedAt()));
    }

    @Override
    public boolean setArchived(UserId owner, SessionId id, boolean archived) {
        return change(
                owner, id, old -> with(old, old.title(), old.systemPrompt(), old.pinned(), archived, old.updatedAt()));
    }

    @Override
    public boolean advance(UserId owner, SessionId id, MessageId leaf, int addedMessages, Instant at) {
        return change(
                owner,
                id,
                old -> moved(
                        old,
                        Optional.of(leaf),
                        old.windowStart(),
                        Math.addExact(old.messageCount(), addedMessages),
                        at));
    }

    @Override
    public boolean moveWindow(UserId owner, SessionId id, Optional<MessageId> start) {
        return change(owner, id, old -> moved(old, old.activeLeaf(), start, old.messageCount(), old.updatedAt()));
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

    private static Session with(
            Session old, String title, String systemPrompt, boolean pinned, boolean archived, Instant updatedAt) {
        return new Session(
                old.id(),
                old.owner(),
                title,
                systemPrompt,
                old.activeLeaf(),
                old.windowStart(),
                old.messageCount(),
                pinned,
                archived,
                old.createdAt(),
                updatedAt);
    }

    private static Session moved(
            Session old, Optional<MessageId> leaf, Optional<MessageId> windowStart, int count, Instant updatedAt) {
        return new Session(
                old.id(),
                old.owner(),
                old.title(),
                old.systemPrompt(),
                leaf,
                windowStart,
                count,
                old.pinned(),
                old.archived(),
                old.createdAt(),
                updatedAt);
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
            return with(fresh, "", "", Boolean.parseBoolean(parts[0]), false, at);
        } catch (RuntimeException unreadable) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("The cursor is not one that a list of sessions gave.")
                    .exception(unreadable);
        }
    }
}
