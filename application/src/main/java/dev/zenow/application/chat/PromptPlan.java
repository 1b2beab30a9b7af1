package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.chat.Turn;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.tokens.TokenEstimate;
import java.util.List;
import java.util.Optional;

/**
 * What is sent for one turn, and how long it is thought to be.
 *
 * @param shape what the reply may be
 * @param estimate of the messages' text alone, before any correction
 * @param templateTokens what the chat template adds
 * @param systemTokens what stands before the history, corrected for the model
 * @param promptTokens the whole prompt, corrected for the model
 * @param sent the earlier turns that are sent, oldest first
 * @param turn the message that the turn begins with; empty: one that is expected
 * @param startBefore where the window began so far; empty: the branch from its beginning
 * @param windowStart where it begins from now on
 */
record PromptPlan(
        List<PromptMessage> messages,
        ReplyShape shape,
        TokenEstimate estimate,
        int templateTokens,
        int systemTokens,
        int promptTokens,
        List<Turn> sent,
        Optional<Message> turn,
        Optional<MessageId> startBefore,
        Optional<MessageId> windowStart) {
    PromptPlan {
        messages = List.copyOf(messages);
        requireNonNull(shape, "shape is null");
        requireNonNull(estimate, "estimate is null");
        sent = List.copyOf(sent);
        requireNonNull(turn, "turn is null");
        requireNonNull(startBefore, "startBefore is null");
        requireNonNull(windowStart, "windowStart is null");
    }

    /** Whether nothing was said before this turn. */
    boolean isFirst() {
        return turn.filter(message -> message.parent().isEmpty()).isPresent();
    }

    /** How many earlier turns are sent. */
    int turns() {
        return sent.size();
    }

    /** Whether the prompt's length says something about text: what a template makes of tools differs from model to model. */
    boolean isPlain() {
        return shape.equals(ReplyShape.NONE)
                && messages.stream()
                        .noneMatch(message -> message.role() == PromptRole.TOOL
                                || !message.toolCalls().isEmpty());
    }

    /** Whether the engine has to read the history again. */
    boolean moved() {
        return !windowStart.equals(startBefore);
    }
}
