package dev.zenow.application.chat;

import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.tokens.TokenEstimate;
import java.util.List;
import java.util.Optional;

/**
 * What is sent for one turn, and how long it is thought to be.
 *
 * @param estimate of the messages' text alone, before any correction
 * @param templateTokens what the chat template adds
 * @param promptTokens the whole prompt, corrected for the model
 * @param turns how many earlier turns are sent
 * @param windowStart where the window begins from now on; empty: where it began before
 */
record PromptPlan(
        List<PromptMessage> messages,
        TokenEstimate estimate,
        int templateTokens,
        int promptTokens,
        int turns,
        Optional<MessageId> windowStart) {
    PromptPlan {
        messages = List.copyOf(messages);
    }
}
