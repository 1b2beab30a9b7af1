package dev.zenow.domain.users;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one user; every stored row belongs to one. */
public record UserId(UUID value) {
    public UserId {
        requireNonNull(value, "value is null");
    }

    /** Throws {@link IllegalArgumentException} when the text is no UUID. */
    public static UserId parse(String text) {
        return new UserId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
