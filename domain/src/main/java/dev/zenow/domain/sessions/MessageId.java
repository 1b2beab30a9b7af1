package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one message; made as a UUID of version 7, so that ids sort by the time they were made. */
public record MessageId(UUID value) implements Comparable<MessageId> {
    public MessageId {
        requireNonNull(value, "value is null");
    }

    /** Throws {@link IllegalArgumentException} when the text is no UUID. */
    public static MessageId parse(String text) {
        return new MessageId(UUID.fromString(text));
    }

    @Override
    public int compareTo(MessageId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
