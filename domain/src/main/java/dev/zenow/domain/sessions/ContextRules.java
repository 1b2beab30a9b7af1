package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How much of its history a session shows the model.
 *
 * @param promptTokens the most tokens a prompt may have; empty, or above it: half of the model's context
 * @param turns the most earlier turns that are sent; empty: as many as fit
 * @param sendReasoning whether what a model thought is sent back to it with its replies
 */
public record ContextRules(Optional<Integer> promptTokens, Optional<Integer> turns, boolean sendReasoning) {
    /** As much as fits, without reasoning. */
    public static final ContextRules DEFAULT = new ContextRules(Optional.empty(), Optional.empty(), false);

    /** The least prompt that may be asked for. */
    public static final int LEAST_PROMPT_TOKENS = 64;

    public ContextRules {
        requireNonNull(promptTokens, "promptTokens is null");
        requireNonNull(turns, "turns is null");
        if (promptTokens.filter(most -> most < LEAST_PROMPT_TOKENS).isPresent()) {
            throw new IllegalArgumentException(
                    "promptTokens must be at least " + LEAST_PROMPT_TOKENS + ", not " + promptTokens.get());
        }
        if (turns.filter(most -> most < 0).isPresent()) {
            throw new IllegalArgumentException("turns must not be negative: " + turns.get());
        }
    }
}
