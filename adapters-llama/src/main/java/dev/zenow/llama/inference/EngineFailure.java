package dev.zenow.llama.inference;

import static dev.zenow.domain.problems.ProblemCode.CONTEXT_EXCEEDED;
import static dev.zenow.domain.problems.ProblemCode.ENGINE_CRASHED;
import static dev.zenow.domain.problems.ProblemCode.ENGINE_REFUSED;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.inference.ContextExceededException;
import dev.zenow.domain.problems.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An error as the engine words it, in a body or in the middle of a stream.
 *
 * @param promptTokens the length of a prompt that was too long; else 0
 * @param contextSize what it had to fit into; else 0
 */
record EngineFailure(String type, String message, int promptTokens, int contextSize) {
    private static final int LONGEST_MESSAGE = 500;

    /** The failure that an answer other than 200 tells of. */
    static RuntimeException ofAnswer(int status, byte[] body) {
        try (JsonParser parser = RequestBodies.JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean error = "error".equals(parser.currentName());
                parser.nextToken();
                if (error && parser.currentToken() == JsonToken.START_OBJECT) {
                    return read(parser).exception();
                }
                if (error) {
                    return refused(parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException notJson) {
            // The words of a stranger in between, such as a proxy, are better than none.
            return refused("status " + status + ": " + new String(body, StandardCharsets.UTF_8));
        }
        return refused("status " + status);
    }

    /** Reads the object that the parser stands at the beginning of. */
    static EngineFailure read(JsonParser parser) throws IOException {
        String type = "";
        String message = "";
        int promptTokens = 0;
        int contextSize = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> type = parser.getValueAsString("");
                case "message" -> message = parser.getValueAsString("");
                case "n_prompt_tokens" -> promptTokens = parser.getValueAsInt();
                case "n_ctx" -> contextSize = parser.getValueAsInt();
                default -> parser.skipChildren();
            }
        }
        return new EngineFailure(type, message, promptTokens, contextSize);
    }

    RuntimeException exception() {
        if (type.equals("exceed_context_size_error")) {
            return new ContextExceededException(promptTokens, contextSize);
        }
        if (message.toLowerCase(Locale.ROOT).contains("context size has been exceeded")) {
            return CONTEXT_EXCEEDED.exception();
        }
        return refused(message.isEmpty() ? type : message);
    }

    /** The connection is gone, and most likely the engine with it. */
    static RuntimeException lost(Throwable cause) {
        return new Problem(
                        ENGINE_CRASHED,
                        "The connection to llama-server broke before its answer was complete.",
                        ENGINE_CRASHED.nextStep())
                .exception(cause);
    }

    /** What arrived is not what an engine sends. */
    static RuntimeException garbled(Throwable cause) {
        return ENGINE_REFUSED
                .problem("llama-server's answer cannot be understood.")
                .exception(cause);
    }

    static RuntimeException refused(String words) {
        String shown = words.length() > LONGEST_MESSAGE ? words.substring(0, LONGEST_MESSAGE) + "…" : words;
        return ENGINE_REFUSED.exception("llama-server refused: " + shown.strip());
    }
}
