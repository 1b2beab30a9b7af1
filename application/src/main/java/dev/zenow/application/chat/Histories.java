package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.chat.Turns;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what stands before a next question: no more of a long branch than its window needs. */
final class Histories {
    /** No context holds more messages than this, so a longer branch is read from its end only. */
    private static final int MOST_MESSAGES = 20_000;

    /** How far back the newest window is looked for: questions without replies know none. */
    static final int RECENT = 8;

    private final MessageStore messages;

    Histories(MessageStore messages) {
        this.messages = requireNonNull(messages, "messages is null");
    }

    /** @param leaf the message that the next question will follow, of any status; empty: it is the first one */
    History upTo(SessionId session, Optional<MessageId> leaf) {
        if (leaf.isEmpty()) {
            return History.NONE;
        }
        Optional<MessageId> start = messages.branch(session, leaf.get(), Optional.empty(), RECENT).reversed().stream()
                .flatMap(message -> message.sent().stream())
                .findFirst()
                .flatMap(SentWindow::start);
        boolean reachesBack = start.isPresent() && anyKept(session);
        List<Message> path =
                messages.branch(session, leaf.get(), reachesBack ? Optional.empty() : start, MOST_MESSAGES);
        return history(path, start);
    }

    private boolean anyKept(SessionId session) {
        return messages.ruled(session).stream()
                .flatMap(id -> messages.find(id).stream())
                .anyMatch(question -> question.rule() == TurnRule.KEEP);
    }

    private static History history(List<Message> path, Optional<MessageId> start) {
        Turns turns = Turns.of(path);
        List<MessageId> ids = path.stream().map(Message::id).toList();
        int from = start.map(ids::indexOf).orElse(-1);
        if (from < 0) {
            return new History(turns.whole(), turns.waiting(), 0, Optional.empty());
        }
        Set<MessageId> before = Set.copyOf(ids.subList(0, from));
        int first = (int) turns.whole().stream()
                .takeWhile(turn -> before.contains(turn.question().id()))
                .count();
        return new History(turns.whole(), turns.waiting(), first, start);
    }
}
