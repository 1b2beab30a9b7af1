package dev.zenow.application.sessions;

import dev.zenow.domain.sessions.SessionId;

/** What a session has outside of the storage. */
@FunctionalInterface
public interface SessionRemains {
    /** The session was deleted for good; must not throw. */
    void forget(SessionId session);
}
