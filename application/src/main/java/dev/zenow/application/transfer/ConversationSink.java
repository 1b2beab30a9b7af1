package dev.zenow.application.transfer;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import java.util.Optional;

/** Takes what a file holds, item by item: for each session {@code open}, its messages, {@code close}. */
public interface ConversationSink {
    /** @param id what the file calls the session; empty: nothing, or it says so too late */
    void open(Optional<SessionId> id);

    /** Ids are those of the file; its session is without meaning. */
    void message(Message message);

    /**
     * Everything about a session but its messages, which a file may say behind them. Ids are those of the file; the message count and
     * the trash are without meaning.
     */
    void close(Session session);

    /** @param what was left out once, in words; a few different ones at most */
    void skipped(String what);
}
