package dev.zenow.domain.agents;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one agent; made as a UUID of version 7, so that ids sort by the time they were made. */
public record AgentId(UUID value) implements Comparable<AgentId> {
    public AgentId {
        requireNonNull(value, "value is null");
    }

    /** Throws {@link IllegalArgumentException} when the text is no UUID. */
    public static AgentId parse(String text) {
        return new AgentId(UUID.fromString(text));
    }

    @Override
    public int compareTo(AgentId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
