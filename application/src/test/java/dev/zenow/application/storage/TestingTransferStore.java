package dev.zenow.application.storage;

import dev.zenow.application.transfer.TransferStore;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class TestingTransferStore implements TransferStore {
    private final TestingStorage storage;

    TestingTransferStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public List<SessionId> exported(UserId owner) {
        return storage.read(rows -> rows.sessions.values().stream()
                .filter(session -> session.owner().equals(owner))
                .filter(session -> session.trashed().isEmpty())
                .sorted(Comparator.comparing(Session::createdAt).thenComparing(Session::id))
                .map(Session::id)
                .toList());
    }

    @Override
    public boolean begin(Session session) {
        return storage.write(rows -> {
            if (rows.sessions.containsKey(session.id()) || rows.arriving.containsKey(session.id())) {
                return false;
            }
            rows.arriving.put(session.id(), session);
            return true;
        });
    }

    @Override
    public boolean settle(Session session) {
        return storage.inTransaction(() -> {
            boolean arriving = storage.write(rows -> Optional.ofNullable(rows.arriving.get(session.id()))
                    .filter(begun -> begun.owner().equals(session.owner()))
                    .isPresent());
            if (arriving) {
                storage.write(rows -> Optional.ofNullable(rows.arriving.remove(session.id())));
                storage.sessions().insert(session);
            }
            return arriving;
        });
    }

    @Override
    public List<SessionId> unfinished() {
        return storage.read(rows -> rows.arriving.keySet().stream().sorted().toList());
    }

    @Override
    public boolean discard(SessionId id, int limit) {
        return storage.write(rows -> {
            if (!rows.arriving.containsKey(id)) {
                return true;
            }
            List<MessageId> newest = rows.messages.values().stream()
                    .filter(message -> message.session().equals(id))
                    .map(Message::id)
                    .toList()
                    .reversed()
                    .stream()
                    .limit(limit)
                    .toList();
            newest.forEach(rows.messages::remove);
            if (newest.size() == limit) {
                return false;
            }
            rows.arriving.remove(id);
            return true;
        });
    }
}
