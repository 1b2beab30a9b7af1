package dev.zenow.application.sessions;

import dev.zenow.domain.sessions.SessionId;

/** The replies being made, as far as sessions must know of them. */
public interface RunningReplies {
    /** Stops the session's reply, if one is being made, and returns when it is stored; the session's lock is free then. */
    void stop(SessionId session);
}
