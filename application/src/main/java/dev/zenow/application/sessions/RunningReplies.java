package dev.zenow.application.sessions;

import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import java.util.Optional;
import java.util.function.Supplier;

/** The replies being made, as far as sessions must know of them. */
public interface RunningReplies {
    /** Stops the session's reply, if one is being made, and returns when it is stored; the session's lock is free then. */
    void stop(SessionId session);

    /** The question that is being answered in the session; empty: none. */
    Optional<MessageId> answering(SessionId session);

    /** Whether a reply is being made in the session. */
    default boolean running(SessionId session) {
        return answering(session).isPresent();
    }

    /**
     * Does something to a session while no reply can be made in it.
     *
     * <p>Throws {@code REPLY_IN_PROGRESS} when one is being made.
     */
    <T> T whileIdle(SessionId session, Supplier<T> action);
}
