package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one session; made as a UUID of version 7, so that ids sort by the time they were made. */
public record SessionId(UUID value) implements Comparable<SessionId> {
    public SessionId {
        requireNonNull(value, "value is null");
    }

    /** Throws {@link IllegalArgumentException} when the text is no UUID. */
    public static SessionId parse(String text) {
        return new SessionId(UUID.fromString(text));
    }

    @Override
    public int compareTo(SessionId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
