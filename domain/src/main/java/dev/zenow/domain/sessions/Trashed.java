package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** That a session was thrown away, when and why; it can be taken back until it is deleted for good. */
public record Trashed(Instant at, Reason reason) {
    public Trashed {
        requireNonNull(at, "at is null");
        requireNonNull(reason, "reason is null");
    }

    /** Why a session is in the trash. */
    public enum Reason {
        /** Its owner deleted it. */
        DELETED,
        /** More sessions than are kept were newer. */
        RETENTION
    }
}
