package dev.zenow.application.storage;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.sessions.MessageOutline;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.TurnRule;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

final class TestingMessageStore implements MessageStore {
    private final TestingStorage storage;

    TestingMessageStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public void insert(Message message) {
        storage.write(rows -> {
            if (!rows.sessions.containsKey(message.session()) && !rows.arriving.containsKey(message.session())) {
                throw new IllegalStateException("there is no session " + message.session());
            }
            if (message.parent()
                    .filter(parent -> !inSession(rows, message.session(), parent))
                    .isPresent()) {
                throw new IllegalStateException("the parent of " + message.id() + " is not of its session");
            }
            if (rows.messages.putIfAbsent(message.id(), message) != null) {
                throw new IllegalStateException("there is a message " + message.id());
            }
            return message;
        });
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return storage.read(rows -> Optional.ofNullable(rows.messages.get(id)));
    }

    @Override
    public List<Message> branch(SessionId session, MessageId leaf, Optional<MessageId> from, int limit) {
        return storage.read(rows -> {
            Deque<Message> path = new ArrayDeque<>();
            Optional<MessageId> next = Optional.of(leaf).filter(id -> inSession(rows, session, id));
            while (next.isPresent() && path.size() < limit) {
                Message message = requireNonNull(rows.messages.get(next.get()), "a parent is missing");
                path.addFirst(message);
                next = from.equals(next) ? Optional.empty() : message.parent();
            }
            return List.copyOf(path);
        });
    }

    @Override
    public List<MessageOutline> outline(SessionId session, MessageId leaf) {
        return branch(session, leaf, Optional.empty(), Integer.MAX_VALUE).stream()
                .map(message -> new MessageOutline(
                        message.id(),
                        message.role(),
                        message.status(),
                        message.rule(),
                        !message.toolCalls().isEmpty(),
                        message.goesOn()))
                .toList();
    }

    @Override
    public List<Message> replies(MessageId parent) {
        return storage.read(rows -> rows.messages.values().stream()
                .filter(message -> message.parent().equals(Optional.of(parent)))
                .toList());
    }

    @Override
    public List<Message> roots(SessionId session) {
        return storage.read(rows -> rows.messages.values().stream()
                .filter(message ->
                        message.session().equals(session) && message.parent().isEmpty())
                .toList());
    }

    @Override
    public Map<MessageId, List<MessageId>> siblings(SessionId session, Collection<MessageId> messages) {
        return storage.read(rows -> {
            Map<MessageId, List<MessageId>> siblings = new HashMap<>();
            messages.stream().filter(id -> inSession(rows, session, id)).forEach(id -> {
                Message one = requireNonNull(rows.messages.get(id), "a message is missing");
                siblings.put(
                        id,
                        rows.messages.values().stream()
                                .filter(other -> other.session().equals(session)
                                        && other.parent().equals(one.parent())
                                        && other.role() == one.role())
                                .map(Message::id)
                                .toList());
            });
            return siblings;
        });
    }

    @Override
    public Optional<MessageId> newestLeaf(MessageId from) {
        Optional<MessageId> next = find(from).map(Message::id);
        Optional<MessageId> leaf = next;
        while (next.isPresent()) {
            leaf = next;
            List<Message> children = replies(next.get());
            next = children.isEmpty()
                    ? Optional.empty()
                    : Optional.of(children.getLast().id());
        }
        return leaf;
    }

    @Override
    public List<Message> page(SessionId session, Optional<MessageId> after, int limit) {
        return storage.read(rows -> {
            List<Message> all = rows.messages.values().stream()
                    .filter(message -> message.session().equals(session))
                    .toList();
            int from = after.map(id -> all.stream().map(Message::id).toList().indexOf(id) + 1)
                    .orElse(0);
            return all.subList(from, Math.min(all.size(), from + limit));
        });
    }

    @Override
    public List<MessageId> ruled(SessionId session) {
        return storage.read(rows -> rows.messages.values().stream()
                .filter(message -> message.session().equals(session) && message.rule() != TurnRule.AUTO)
                .map(Message::id)
                .toList());
    }

    @Override
    public SessionStatistics statistics(SessionId session) {
        return storage.read(rows -> TestingStatistics.of(rows.messages.values().stream()
                .filter(message -> message.session().equals(session))
                .toList()));
    }

    @Override
    public boolean setRule(MessageId question, TurnRule rule) {
        return change(question, old -> old.withRule(rule));
    }

    @Override
    public boolean setSent(MessageId reply, SentWindow sent) {
        return change(reply, old -> old.withSent(sent));
    }

    @Override
    public int markUnanswered() {
        return storage.write(rows -> {
            Set<MessageId> answered = rows.messages.values().stream()
                    .filter(message -> message.role() == MessageRole.ASSISTANT)
                    .flatMap(message -> message.parent().stream())
                    .collect(Collectors.toSet());
            List<Message> open = rows.messages.values().stream()
                    .filter(message -> message.role() == MessageRole.USER)
                    .filter(message -> message.status() != MessageStatus.UNANSWERED)
                    .filter(message -> !answered.contains(message.id()))
                    .toList();
            open.forEach(message -> rows.messages.put(message.id(), message.withStatus(MessageStatus.UNANSWERED)));
            return open.size();
        });
    }

    @Override
    public boolean setStatus(MessageId id, MessageStatus status) {
        return change(id, old -> old.withStatus(status));
    }

    @Override
    public boolean setExactTokens(MessageId id, int tokens, ModelId model) {
        return change(id, old -> old.withExactTokens(tokens, model));
    }

    private boolean change(MessageId id, UnaryOperator<Message> change) {
        return storage.write(rows -> {
            Optional<Message> changed =
                    Optional.ofNullable(rows.messages.get(id)).map(change);
            changed.ifPresent(message -> rows.messages.put(id, message));
            return changed.isPresent();
        });
    }

    private static boolean inSession(TestingRows rows, SessionId session, MessageId id) {
        Message message = rows.messages.get(id);
        return message != null && message.session().equals(session);
    }
}
