package dev.zenow.sqlite;

import dev.zenow.application.transfer.TransferStore;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
final class SqliteTransferStore implements TransferStore {
    private final SqliteUnitOfWork unit;
    private final SqliteSessionStore sessions;
    private final Rows<TransferRows> rows;

    SqliteTransferStore(
            SqliteUnitOfWork unit,
            SqliteSessionStore sessions,
            TransferRows.Reader reader,
            TransferRows.Writer writer) {
        this.unit = unit;
        this.sessions = sessions;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public List<SessionId> exported(UserId owner) {
        return ids(unit.read(rows, table -> table.exported(owner.toString())));
    }

    @Override
    public boolean begin(Session session) {
        String id = session.id().toString();
        return unit.write(rows, table -> {
            if (table.count(id) > 0) {
                return false;
            }
            sessions.insert(session);
            return table.hide(id) > 0;
        });
    }

    @Override
    public boolean settle(Session session) {
        return unit.write(
                rows,
                table -> table.show(
                                        session.owner().toString(),
                                        session.id().toString(),
                                        session.createdAt().toEpochMilli())
                                > 0
                        && sessions.update(session));
    }

    @Override
    public List<SessionId> unfinished() {
        return ids(unit.read(rows, TransferRows::unfinished));
    }

    @Override
    public boolean discard(SessionId session, int limit) {
        String id = session.toString();
        return unit.write(
                rows,
                table -> table.countArriving(id) == 0
                        || (table.deleteNewest(id, limit) < limit && table.delete(id) > 0));
    }

    private static List<SessionId> ids(List<String> found) {
        return found.stream().map(SessionId::parse).toList();
    }
}
