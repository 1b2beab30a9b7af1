package dev.zenow.sqlite;

import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class SqliteMessageStore implements MessageStore {
    private final SqliteUnitOfWork unit;
    private final Rows<MessageRows> rows;

    SqliteMessageStore(SqliteUnitOfWork unit, MessageRows.Reader reader, MessageRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public void insert(Message message) {
        unit.write(rows, table -> {
            String owner = table.ownerOf(message.session().toString())
                    .orElseThrow(() -> new IllegalStateException("there is no session " + message.session()));
            return table.save(MessageRow.of(message, owner));
        });
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return unit.read(rows, table -> table.find(id.toString())).map(MessageRow::message);
    }

    @Override
    public List<Message> branch(SessionId session, MessageId leaf, Optional<MessageId> from, int limit) {
        String start = from.map(MessageId::toString).orElse("");
        return messages(unit.read(rows, table -> table.branch(session.toString(), leaf.toString(), start, limit)));
    }

    @Override
    public List<Message> replies(MessageId parent) {
        return messages(unit.read(rows, table -> table.replies(parent.toString())));
    }

    @Override
    public int markUnanswered() {
        return unit.write(rows, MessageRows::markUnanswered);
    }

    @Override
    public boolean setStatus(MessageId id, MessageStatus status) {
        return unit.write(rows, table -> table.setStatus(id.toString(), status.name())) > 0;
    }

    @Override
    public boolean setExactTokens(MessageId id, int tokens, ModelId model) {
        return unit.write(rows, table -> table.setExactTokens(id.toString(), tokens, model.toString())) > 0;
    }

    private static List<Message> messages(List<MessageRow> found) {
        return found.stream().map(MessageRow::message).toList();
    }
}
