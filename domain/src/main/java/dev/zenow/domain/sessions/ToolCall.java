package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

/**
 * A call of a tool that a model asks for; whoever brought the tool makes it.
 *
 * @param id chosen by the engine; the result names it
 * @param arguments JSON as the model wrote it, which may be broken
 */
public record ToolCall(String id, String name, String arguments) {
    public ToolCall {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(arguments, "arguments is null");
    }
}
