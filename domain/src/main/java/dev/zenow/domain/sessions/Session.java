package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A chat.
 *
 * @param systemPrompt what stands before the history; frozen here, so that a changed default does not turn the KV cache cold
 * @param activeLeaf the last message of the branch that is shown and continued
 * @param windowStart the first message that is sent to the model; empty: from the beginning
 * @param messageCount how many messages the whole tree has
 */
public record Session(
        SessionId id,
        UserId owner,
        String title,
        String systemPrompt,
        Optional<MessageId> activeLeaf,
        Optional<MessageId> windowStart,
        int messageCount,
        boolean pinned,
        boolean archived,
        Instant createdAt,
        Instant updatedAt) {
    public Session {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(title, "title is null");
        requireNonNull(systemPrompt, "systemPrompt is null");
        requireNonNull(activeLeaf, "activeLeaf is null");
        requireNonNull(windowStart, "windowStart is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** An empty session that nobody has asked anything yet. */
    public static Session fresh(SessionId id, UserId owner, String title, String systemPrompt, Instant now) {
        return new Session(
                id, owner, title, systemPrompt, Optional.empty(), Optional.empty(), 0, false, false, now, now);
    }
}
