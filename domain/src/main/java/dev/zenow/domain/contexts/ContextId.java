package dev.zenow.domain.contexts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one context; made as a UUID of version 7, so that ids sort by the time they were made. */
public record ContextId(UUID value) implements Comparable<ContextId> {
    public ContextId {
        requireNonNull(value, "value is null");
    }

    /** Throws {@link IllegalArgumentException} when the text is no UUID. */
    public static ContextId parse(String text) {
        return new ContextId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ContextId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
