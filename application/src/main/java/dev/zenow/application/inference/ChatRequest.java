package dev.zenow.application.inference;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.runtime.SamplingParameters;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is sent to a model.
 *
 * @param sampling with {@code maxTokens} always set
 * @param slot the engine's slot to use; empty: the engine chooses
 * @param shape what the reply may be besides free text
 */
public record ChatRequest(
        List<PromptMessage> messages, SamplingParameters sampling, OptionalInt slot, ReplyShape shape) {
    public ChatRequest {
        messages = List.copyOf(messages);
        requireNonNull(slot, "slot is null");
        requireNonNull(shape, "shape is null");
        if (sampling.maxTokens() == null) {
            throw new IllegalArgumentException("maxTokens must be set: a reply without an end blocks its slot");
        }
    }

    /** For free text. */
    public ChatRequest(List<PromptMessage> messages, SamplingParameters sampling, OptionalInt slot) {
        this(messages, sampling, slot, ReplyShape.NONE);
    }
}
