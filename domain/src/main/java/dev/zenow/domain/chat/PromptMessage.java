package dev.zenow.domain.chat;

import static java.util.Objects.requireNonNull;

/**
 * One message as it is sent to a model.
 *
 * @param reasoning what the model thought before a reply, where that is sent back to it; else empty
 */
public record PromptMessage(PromptRole role, String content, String reasoning) {
    public PromptMessage {
        requireNonNull(role, "role is null");
        requireNonNull(content, "content is null");
        requireNonNull(reasoning, "reasoning is null");
    }

    public PromptMessage(PromptRole role, String content) {
        this(role, content, "");
    }
}
