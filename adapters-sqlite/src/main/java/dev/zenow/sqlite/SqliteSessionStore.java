package dev.zenow.sqlite;

import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

@Singleton
final class SqliteSessionStore implements SessionStore {
    private final SqliteUnitOfWork unit;
    private final Rows<SessionRows> rows;
    private final SqliteSearchEntries searched;

    SqliteSessionStore(
            SqliteUnitOfWork unit, SessionRows.Reader reader, SessionRows.Writer writer, SqliteSearchEntries searched) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
        this.searched = searched;
    }

    @Override
    public void insert(Session session) {
        unit.write(rows, table -> {
            SessionRow row = table.save(SessionRow.of(session));
            searched.titled(session);
            return row;
        });
    }

    @Override
    public Optional<Session> find(UserId owner, SessionId id) {
        return unit.read(rows, table -> table.find(owner.toString(), id.toString()))
                .map(SessionRow::session);
    }

    @Override
    public SessionPage list(UserId owner, SessionQuery query) {
        SessionCursor after = query.cursor().map(SessionCursor::decode).orElse(SessionCursor.START);
        List<SessionRow> found = unit.read(
                rows,
                table -> table.list(
                        owner.toString(),
                        query.place().name(),
                        after.pinned(),
                        after.updatedAt(),
                        after.id(),
                        query.titleContains().orElse(""),
                        query.limit() + 1));
        boolean more = found.size() > query.limit();
        List<SessionRow> page = more ? found.subList(0, query.limit()) : found;
        return new SessionPage(
                page.stream().map(SessionRow::session).toList(),
                more ? Optional.of(SessionCursor.of(page.getLast()).encode()) : Optional.empty());
    }

    @Override
    public boolean update(Session session) {
        return changed(table -> {
            if (table.count(session.owner().toString(), session.id().toString()) == 0) {
                return 0;
            }
            int updated = table.update(SessionRow.of(session));
            searched.titled(session);
            return updated;
        });
    }

    @Override
    public boolean advance(UserId owner, SessionId id, MessageId leaf, int addedMessages, Instant at) {
        return changed(table ->
                table.advance(owner.toString(), id.toString(), leaf.toString(), addedMessages, at.toEpochMilli()));
    }

    @Override
    public List<Session> surplus(UserId owner, int keep, int limit) {
        return unit.read(rows, table -> table.surplus(owner.toString(), keep, limit)).reversed().stream()
                .map(SessionRow::session)
                .toList();
    }

    @Override
    public List<Session> trashedBefore(Instant instant, int limit) {
        return unit.read(rows, table -> table.trashedBefore(instant.toEpochMilli(), limit)).stream()
                .map(SessionRow::session)
                .toList();
    }

    @Override
    public boolean delete(UserId owner, SessionId id) {
        return changed(table -> table.delete(owner.toString(), id.toString()));
    }

    private boolean changed(ToIntFunction<SessionRows> change) {
        return unit.write(rows, change::applyAsInt) > 0;
    }
}
