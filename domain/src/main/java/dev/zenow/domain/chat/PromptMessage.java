package dev.zenow.domain.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.sessions.ToolCall;
import java.util.List;
import java.util.Optional;

/**
 * One message as it is sent to a model.
 *
 * @param reasoning what the model thought before a reply, where that is sent back to it; else empty
 * @param toolCalls what a reply asked for
 * @param toolCall the call that this message is the result of; present for {@link PromptRole#TOOL} alone
 */
public record PromptMessage(
        PromptRole role, String content, String reasoning, List<ToolCall> toolCalls, Optional<String> toolCall) {
    public PromptMessage {
        requireNonNull(role, "role is null");
        requireNonNull(content, "content is null");
        requireNonNull(reasoning, "reasoning is null");
        toolCalls = List.copyOf(toolCalls);
        if (toolCall.isPresent() != (role == PromptRole.TOOL)) {
            throw new IllegalArgumentException("the result of a tool, and nothing else, names its call");
        }
    }

    public PromptMessage(PromptRole role, String content) {
        this(role, content, "");
    }

    public PromptMessage(PromptRole role, String content, String reasoning) {
        this(role, content, reasoning, List.of(), Optional.empty());
    }
}
