package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.runtime.SamplingParameters;

/**
 * What chats start from.
 *
 * @param sampling the defaults, {@code maxTokens} among them
 * @param systemPrompt what a new session is given; empty: none
 */
public record ChatSettings(SamplingParameters sampling, String systemPrompt) {
    public ChatSettings {
        requireNonNull(systemPrompt, "systemPrompt is null");
        if (sampling.maxTokens() == null) {
            throw new IllegalArgumentException("the default sampling must limit the reply's length");
        }
    }
}
