package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What was sent for a reply. It is kept with the reply and not with the session, so that each branch of the tree has the window
 * that its own replies were made with, whichever branch is shown.
 *
 * @param start the first question of the window; empty: the branch from its beginning
 * @param estimatedTokens how long the prompt was thought to be before the engine counted it; 0: not known
 */
public record SentWindow(Optional<MessageId> start, int estimatedTokens) {
    public SentWindow {
        requireNonNull(start, "start is null");
        if (estimatedTokens < 0) {
            throw new IllegalArgumentException("estimatedTokens must not be negative: " + estimatedTokens);
        }
    }
}
