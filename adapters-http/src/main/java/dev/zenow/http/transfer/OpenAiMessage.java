package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.domain.sessions.ToolCall;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One message as OpenAI's clients send it, field by field. */
final class OpenAiMessage {
    private static final Set<String> PART_FIELDS = Set.of("type", "text");

    private @Nullable String role;
    private String content = "";
    private String reasoning = "";
    private List<ToolCall> toolCalls = List.of();
    private String toolCall = "";
    private int otherParts;
    private boolean named;

    /** The object that the parser stands at the beginning of. */
    static OpenAiMessage read(JsonParser parser) throws IOException {
        OpenAiMessage message = new OpenAiMessage();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (!message.take(name, parser)) {
                parser.skipChildren();
            }
        }
        return message;
    }

    /** Whether the field that the parser stands at is one of a message's. */
    boolean take(String name, JsonParser parser) throws IOException {
        boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
        switch (name) {
            case "role" -> role = text ? parser.getText() : null;
            case "content" -> {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    parts(parser);
                } else if (text) {
                    content = parser.getText();
                } else {
                    return false;
                }
            }
            case "reasoning_content", "reasoning" -> {
                if (!text) {
                    return false;
                }
                reasoning = parser.getText();
            }
            case "tool_calls" -> {
                if (parser.currentToken() != JsonToken.START_ARRAY) {
                    return false;
                }
                toolCalls = OpenAiCalls.read(parser);
            }
            case "tool_call_id" -> toolCall = text ? parser.getText() : "";
            case "name" -> {
                named = text;
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean hasRole() {
        return role != null;
    }

    /** Empty text: none is said. */
    String role() {
        return role == null ? "" : role;
    }

    String content() {
        return content;
    }

    String reasoning() {
        return reasoning;
    }

    List<ToolCall> toolCalls() {
        return toolCalls;
    }

    /** The call that this is the result of; empty text: none is named. */
    String toolCall() {
        return toolCall;
    }

    boolean saysNothing() {
        return content.isEmpty() && reasoning.isEmpty() && toolCalls.isEmpty();
    }

    /** Pictures, sounds, files. */
    int otherParts() {
        return otherParts;
    }

    /** Whether it says which of several speakers it is of. */
    boolean named() {
        return named;
    }

    private void parts(JsonParser parser) throws IOException {
        StringBuilder joined = new StringBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                append(joined, parser.getText());
            } else if (parser.currentToken() == JsonToken.START_OBJECT) {
                JsonObject part = JsonObject.read(parser, PART_FIELDS::contains);
                if (part.values().get("text") instanceof String text) {
                    append(joined, text);
                } else {
                    otherParts++;
                }
            } else {
                parser.skipChildren();
                otherParts++;
            }
        }
        content = joined.toString();
    }

    private static void append(StringBuilder joined, String text) {
        joined.append(joined.isEmpty() ? "" : "\n").append(text);
    }
}
