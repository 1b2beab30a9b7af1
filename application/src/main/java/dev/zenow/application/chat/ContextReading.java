package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a session's context is shared out; all figures are tokens.
 *
 * @param contextSize what one request may use, prompt and reply together; 0: no model is chosen
 * @param limit the most a prompt should have
 * @param used what the next prompt has before its question: {@code system + memory + history}
 * @param replyReserve what is left for a reply behind a prompt of {@code limit}, at most what a reply may have
 * @param windowStart the first question that is sent; empty: the branch from its beginning
 * @param sentTurns how many earlier turns are sent
 * @param dropped the turns that are not sent, oldest first
 * @param exact whether every message was counted by this model's tokenizer
 * @param estimateError how far the estimate of the last prompt was from what the engine counted, as a share of the latter; negative: too
 * low
 */
public record ContextReading(
        int contextSize,
        int limit,
        int used,
        int system,
        int memory,
        int history,
        int replyReserve,
        String systemPrompt,
        ContextRules rules,
        Optional<MessageId> windowStart,
        int sentTurns,
        List<MessageId> kept,
        List<Dropped> dropped,
        int droppedMessages,
        boolean exact,
        OptionalDouble estimateError) {
    public ContextReading {
        requireNonNull(systemPrompt, "systemPrompt is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(windowStart, "windowStart is null");
        requireNonNull(estimateError, "estimateError is null");
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
    }

    /** The most turns that a reading lists as dropped: the newest of them. */
    public static final int MOST_DROPPED = 200;

    /** A turn that is not sent, named by its question. */
    public record Dropped(MessageId question, Reason reason) {}

    /** Why a turn is not sent. */
    public enum Reason {
        /** It lies before the window. */
        WINDOW,
        /** Its owner leaves it out. */
        LEFT_OUT,
        /** It has no reply that could be sent: failed, unanswered, interrupted before the first word, or waiting for results of tools. */
        NO_REPLY
    }
}
