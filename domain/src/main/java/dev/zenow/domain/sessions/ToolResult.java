package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

/**
 * What came out of a {@link ToolCall}.
 *
 * @param call the id of the call
 * @param content a text for the model
 */
public record ToolResult(String call, String content) {
    public ToolResult {
        requireNonNull(call, "call is null");
        requireNonNull(content, "content is null");
    }
}
