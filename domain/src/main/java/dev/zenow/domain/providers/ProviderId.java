package dev.zenow.domain.providers;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one provider; made as a UUID of version 7, so that ids sort by the time they were made. */
public record ProviderId(UUID value) implements Comparable<ProviderId> {
    public ProviderId {
        requireNonNull(value, "value is null");
    }

    /** Throws {@link IllegalArgumentException} when the text is no UUID. */
    public static ProviderId parse(String text) {
        return new ProviderId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ProviderId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
