package dev.zenow.domain.chat;

import static java.util.Objects.requireNonNull;

/** One message as it is sent to a model. */
public record PromptMessage(PromptRole role, String content) {
    public PromptMessage {
        requireNonNull(role, "role is null");
        requireNonNull(content, "content is null");
    }
}
