package dev.zenow.application.transfer;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;

/** What exports and imports use of the outside, and whom they tell. */
public record TransferPorts(
        SessionStore sessions,
        MessageStore messages,
        TransferStore arrivals,
        UnitOfWork work,
        ConversationCodec codec,
        ChangeFeed changes) {
    public TransferPorts {
        requireNonNull(sessions, "sessions is null");
        requireNonNull(messages, "messages is null");
        requireNonNull(arrivals, "arrivals is null");
        requireNonNull(work, "work is null");
        requireNonNull(codec, "codec is null");
        requireNonNull(changes, "changes is null");
    }
}
