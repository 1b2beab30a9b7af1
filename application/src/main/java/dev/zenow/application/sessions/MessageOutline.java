package dev.zenow.application.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.TurnRule;

/** A message without its text: cheap to read for a whole long branch. */
public record MessageOutline(MessageId id, MessageRole role, MessageStatus status, TurnRule rule) {
    public MessageOutline {
        requireNonNull(id, "id is null");
        requireNonNull(role, "role is null");
        requireNonNull(status, "status is null");
        requireNonNull(rule, "rule is null");
    }

    /** Whether a later prompt may contain it; one that was interrupted before its first word may be said to be. */
    public boolean promptable() {
        return switch (status) {
            case COMPLETE, INTERRUPTED -> true;
            case FAILED, UNANSWERED -> false;
        };
    }
}
