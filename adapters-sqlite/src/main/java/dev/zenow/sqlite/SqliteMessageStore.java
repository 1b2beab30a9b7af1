package dev.zenow.sqlite;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import dev.zenow.application.sessions.MessageOutline;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Singleton
final class SqliteMessageStore implements MessageStore {
    private final SqliteUnitOfWork unit;
    private final Rows<MessageRows> rows;
    private final SqliteSearchEntries searched;

    SqliteMessageStore(
            SqliteUnitOfWork unit, MessageRows.Reader reader, MessageRows.Writer writer, SqliteSearchEntries searched) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
        this.searched = searched;
    }

    @Override
    public void insert(Message message) {
        unit.write(rows, table -> {
            String owner = table.ownerOf(message.session().toString())
                    .orElseThrow(() -> new IllegalStateException("there is no session " + message.session()));
            MessageRow row = table.save(MessageRow.of(message, owner));
            searched.added(message, owner);
            return row;
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
    public List<MessageOutline> outline(SessionId session, MessageId leaf) {
        return unit.read(rows, table -> table.outline(session.toString(), leaf.toString())).stream()
                .map(OutlineRow::outline)
                .toList();
    }

    @Override
    public List<Message> replies(MessageId parent) {
        return messages(unit.read(rows, table -> table.replies(parent.toString())));
    }

    @Override
    public List<Message> roots(SessionId session) {
        return messages(unit.read(rows, table -> table.roots(session.toString())));
    }

    @Override
    public Map<MessageId, List<MessageId>> siblings(SessionId session, Collection<MessageId> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        List<String> wanted = messages.stream().map(MessageId::toString).toList();
        return unit.read(rows, table -> table.siblings(session.toString(), wanted)).stream()
                .collect(groupingBy(
                        row -> MessageId.parse(row.id()),
                        mapping(row -> MessageId.parse(row.sibling()), toUnmodifiableList())));
    }

    @Override
    public Optional<MessageId> newestLeaf(MessageId from) {
        return unit.read(rows, table -> table.newestLeaf(from.toString())).map(MessageId::parse);
    }

    @Override
    public List<Message> page(SessionId session, Optional<MessageId> after, int limit) {
        String last = after.map(MessageId::toString).orElse("");
        return messages(unit.read(rows, table -> table.page(session.toString(), last, limit)));
    }

    @Override
    public List<MessageId> ruled(SessionId session) {
        return unit.read(rows, table -> table.ruled(session.toString())).stream()
                .map(MessageId::parse)
                .toList();
    }

    @Override
    public SessionStatistics statistics(SessionId session) {
        return StatisticsRow.statistics(unit.read(rows, table -> table.statistics(session.toString())));
    }

    @Override
    public int markUnanswered() {
        return unit.write(rows, table -> {
            int marked = table.markUnanswered();
            table.forgetUnanswered();
            return marked;
        });
    }

    @Override
    public boolean setStatus(MessageId id, MessageStatus status) {
        return unit.write(rows, table -> table.setStatus(id.toString(), status.name())) > 0;
    }

    @Override
    public boolean setExactTokens(MessageId id, int tokens, ModelId model) {
        return unit.write(rows, table -> table.setExactTokens(id.toString(), tokens, model.toString())) > 0;
    }

    @Override
    public boolean setRule(MessageId question, TurnRule rule) {
        return unit.write(rows, table -> table.setRule(question.toString(), rule.name())) > 0;
    }

    @Override
    public boolean setSent(MessageId reply, SentWindow sent) {
        String start = sent.start().map(MessageId::toString).orElse(null);
        return unit.write(rows, table -> table.setSent(reply.toString(), start, sent.estimatedTokens())) > 0;
    }

    private static List<Message> messages(List<MessageRow> found) {
        return found.stream().map(MessageRow::message).toList();
    }
}
