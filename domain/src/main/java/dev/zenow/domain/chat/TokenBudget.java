package dev.zenow.domain.chat;

import java.util.Optional;

/**
 * How one request's context is shared out: at most half of it is prompt, the rest belongs to the reply.
 *
 * @param contextSize tokens that one request may use, prompt and reply together
 * @param promptLimit the most tokens that system prompt, history and question together should take; at most half of the context
 */
public record TokenBudget(int contextSize, int promptLimit) {
    /** Tokens that must be left for a reply; with less room a question is refused. */
    public static final int LEAST_REPLY = 16;

    public TokenBudget {
        if (contextSize < 1) {
            throw new IllegalArgumentException("contextSize must be positive: " + contextSize);
        }
        if (promptLimit < 0 || promptLimit > contextSize / 2) {
            throw new IllegalArgumentException("promptLimit must be at most half of the context, not " + promptLimit);
        }
    }

    public TokenBudget(int contextSize) {
        this(contextSize, contextSize / 2);
    }

    /** With shorter prompts, when fewer tokens are wanted. */
    public TokenBudget limited(Optional<Integer> most) {
        return most.map(wanted -> new TokenBudget(contextSize, Math.min(promptLimit, Math.max(0, wanted))))
                .orElse(this);
    }

    /** The longest reply that still fits behind a prompt, never above what was asked for; 0 or less: the prompt is too long. */
    public int replyTokens(int promptTokens, int wanted) {
        return Math.min(wanted, contextSize - promptTokens);
    }

    /** How many tokens a prompt is too long by; 0: a least reply fits behind it. */
    public int excess(int promptTokens) {
        return Math.clamp((long) promptTokens + LEAST_REPLY - contextSize, 0, Integer.MAX_VALUE);
    }
}
