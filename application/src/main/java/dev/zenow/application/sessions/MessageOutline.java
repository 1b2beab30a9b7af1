package dev.zenow.application.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.TurnRule;

/**
 * A message without its text: cheap to read for a whole long branch.
 *
 * @param calls whether it is a reply that calls tools
 * @param goesOn whether it says the results of such calls, and begins no turn
 */
public record MessageOutline(
        MessageId id, MessageRole role, MessageStatus status, TurnRule rule, boolean calls, boolean goesOn) {
    public MessageOutline {
        requireNonNull(id, "id is null");
        requireNonNull(role, "role is null");
        requireNonNull(status, "status is null");
        requireNonNull(rule, "rule is null");
    }

    /** Whether a later prompt may contain it; one that was interrupted before its first word may be said to be. */
    public boolean promptable() {
        return switch (status) {
            case COMPLETE -> true;
            case INTERRUPTED -> !calls;
            case FAILED, UNANSWERED -> false;
        };
    }
}
