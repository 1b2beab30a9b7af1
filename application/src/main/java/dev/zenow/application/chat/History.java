package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.chat.Turn;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import java.util.List;
import java.util.Optional;

/**
 * What stands before a next question, as far as it may be sent.
 *
 * @param turns answered and not left out, oldest first; not necessarily from the beginning of the branch
 * @param waiting a turn behind them whose last reply waits for the results of its calls; it is sent with these results alone
 * @param start index of the turn at which the window begins so far; equal to the number of turns when that is behind them
 * @param startId the question that the window begins with; empty: the branch from its beginning
 */
record History(List<Turn> turns, List<Message> waiting, int start, Optional<MessageId> startId) {
    static final History NONE = new History(List.of(), List.of(), 0, Optional.empty());

    History {
        turns = List.copyOf(turns);
        waiting = List.copyOf(waiting);
        requireNonNull(startId, "startId is null");
        if (start < 0 || start > turns.size()) {
            throw new IllegalArgumentException("start is outside the history: " + start);
        }
    }
}
