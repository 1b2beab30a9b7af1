package dev.zenow.domain.contexts;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.users.UserId;
import java.time.Instant;

/**
 * A named, reusable system prompt of somebody. A session takes a copy when it is made: later edits do not rewrite chats, nor turn
 * their KV cache cold.
 *
 * @param name unique among its owner's contexts, letter case of ASCII ignored; one line of 1 to {@value #MAX_NAME} characters
 * @param content the system prompt; not blank
 * @param isDefault whether new sessions start from it; at most one of an owner's is
 */
public record Context(
        ContextId id,
        UserId owner,
        String name,
        String content,
        boolean isDefault,
        Instant createdAt,
        Instant updatedAt) {
    public static final int MAX_NAME = 100;

    public Context {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
        if (name.isBlank() || name.length() > MAX_NAME || name.lines().count() > 1) {
            throw new IllegalArgumentException("a name is one line of 1 to " + MAX_NAME + " characters");
        }
        if (content.isBlank()) {
            throw new IllegalArgumentException("content must not be blank");
        }
    }
}
