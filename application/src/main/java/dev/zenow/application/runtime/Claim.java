package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.users.UserId;
import java.util.Optional;

/**
 * Who wants a slot of a model server.
 *
 * @param prefix names what the prompt begins with (a session); claims of the same prefix are best served by the same slot
 */
public record Claim(UserId user, Priority priority, Optional<String> prefix) {
    public Claim {
        requireNonNull(user, "user is null");
        requireNonNull(priority, "priority is null");
        requireNonNull(prefix, "prefix is null");
    }

    /** How urgent a claim is; the more urgent one first. */
    public enum Priority {
        CHAT,
        BACKGROUND
    }
}
