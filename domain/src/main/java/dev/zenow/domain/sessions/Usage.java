package dev.zenow.domain.sessions;

/**
 * Exact token counts of one reply, as the engine reported them.
 *
 * @param promptTokens tokens of the whole prompt, template included
 * @param completionTokens tokens of the reply, reasoning included
 * @param cachedTokens how many of the prompt's tokens the KV cache already held
 */
public record Usage(int promptTokens, int completionTokens, int cachedTokens) {
    public Usage {
        if (promptTokens < 0 || completionTokens < 0 || cachedTokens < 0) {
            throw new IllegalArgumentException("token counts must not be negative");
        }
    }
}
