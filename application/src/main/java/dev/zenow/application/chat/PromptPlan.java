package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.Turn;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.tokens.TokenEstimate;
import java.util.List;
import java.util.Optional;

/**
 * What is sent for one turn, and how long it is thought to be.
 *
 * @param estimate of the messages' text alone, before any correction
 * @param templateTokens what the chat template adds
 * @param systemTokens what stands before the history, corrected for the model
 * @param promptTokens the whole prompt, corrected for the model
 * @param sent the earlier turns that are sent, oldest first
 * @param startBefore where the window began so far; empty: the branch from its beginning
 * @param windowStart where it begins from now on
 */
record PromptPlan(
        List<PromptMessage> messages,
        TokenEstimate estimate,
        int templateTokens,
        int systemTokens,
        int promptTokens,
        List<Turn> sent,
        Optional<MessageId> startBefore,
        Optional<MessageId> windowStart) {
    PromptPlan {
        messages = List.copyOf(messages);
        requireNonNull(estimate, "estimate is null");
        sent = List.copyOf(sent);
        requireNonNull(startBefore, "startBefore is null");
        requireNonNull(windowStart, "windowStart is null");
    }

    /** How many earlier turns are sent. */
    int turns() {
        return sent.size();
    }

    /** Whether the engine has to read the history again. */
    boolean moved() {
        return !windowStart.equals(startBefore);
    }
}
