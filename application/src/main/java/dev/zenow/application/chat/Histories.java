package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.chat.Turn;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        boolean onPath = start.isPresent() && path.stream().map(Message::id).anyMatch(start.get()::equals);
        List<Turn> turns = new ArrayList<>(path.size() / 2);
        boolean begun = !onPath;
        int first = 0;
        for (int i = 0; i < path.size(); i++) {
            Message asked = path.get(i);
            if (!begun && start.filter(asked.id()::equals).isPresent()) {
                begun = true;
                first = turns.size();
            }
            if (i + 1 < path.size() && isSent(asked, path.get(i + 1))) {
                turns.add(new Turn(asked, path.get(i + 1)));
            }
        }
        return new History(turns, first, onPath ? start : Optional.empty());
    }

    private static boolean isSent(Message asked, Message answer) {
        return asked.role() == MessageRole.USER
                && answer.role() == MessageRole.ASSISTANT
                && asked.promptable()
                && answer.promptable()
                && asked.rule() != TurnRule.LEAVE_OUT;
    }
}
