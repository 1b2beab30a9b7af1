package dev.zenow.domain.chat;

/**
 * How one request's context is shared out: at most half of it is prompt, the rest belongs to the reply.
 *
 * @param contextSize tokens that one request may use, prompt and reply together
 */
public record TokenBudget(int contextSize) {
    /** Tokens that must be left for a reply; with less room a question is refused. */
    public static final int LEAST_REPLY = 16;

    public TokenBudget {
        if (contextSize < 1) {
            throw new IllegalArgumentException("contextSize must be positive: " + contextSize);
        }
    }

    /** The most tokens that system prompt, history and question together should take. */
    public int promptLimit() {
        return contextSize / 2;
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
