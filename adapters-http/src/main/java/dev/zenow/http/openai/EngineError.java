package dev.zenow.http.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * An error as the engine words it, in a body or in the middle of a stream.
 *
 * @param status of HTTP
 * @param type as the engine says; may be empty
 * @param promptTokens the length of a prompt that was too long
 * @param contextSize what it had to fit into
 */
record EngineError(int status, String type, String message, OptionalInt promptTokens, OptionalInt contextSize) {
    private static final int LONGEST_STRANGE = 500;
    private static final int FAULT = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int LEAST_FAILURE = 400;
    private static final int MOST_FAILURE = 600;

    /** The error that an answer other than 200 tells of. */
    static EngineError ofAnswer(int status, byte[] body) {
        try (JsonParser parser = JsonText.JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean error = "error".equals(parser.currentName());
                JsonToken kind = parser.nextToken();
                if (error && kind == JsonToken.START_OBJECT) {
                    return read(parser, OptionalInt.of(status));
                }
                parser.skipChildren();
            }
        } catch (IOException notJson) {
            return strange(status, body);
        }
        return strange(status, body);
    }

    /** The value of an {@code error} member in the middle of a stream. */
    static EngineError inStream(byte[] bytes, int from, int to) throws IOException {
        try (JsonParser parser = JsonText.JSON.createParser(bytes, from, to - from)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? read(parser, OptionalInt.empty())
                    : new EngineError(FAULT, "", parser.getValueAsString(""), OptionalInt.empty(), OptionalInt.empty());
        }
    }

    private static EngineError read(JsonParser parser, OptionalInt status) throws IOException {
        String type = "";
        String message = "";
        int code = FAULT;
        OptionalInt promptTokens = OptionalInt.empty();
        OptionalInt contextSize = OptionalInt.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> type = parser.getValueAsString("");
                case "message" -> message = parser.getValueAsString("");
                case "code" -> code = parser.getValueAsInt(FAULT);
                case "n_prompt_tokens" -> promptTokens = OptionalInt.of(parser.getValueAsInt());
                case "n_ctx" -> contextSize = OptionalInt.of(parser.getValueAsInt());
                default -> parser.skipChildren();
            }
        }
        return new EngineError(
                failing(status.orElse(code), status.isPresent()), type, message, promptTokens, contextSize);
    }

    /** Other servers have codes of their own, which are no statuses, or fail with a status that is no failure. */
    private static int failing(int code, boolean isStatus) {
        return code >= LEAST_FAILURE && code < MOST_FAILURE ? code : isStatus ? BAD_GATEWAY : FAULT;
    }

    private static EngineError strange(int status, byte[] body) {
        String words = new String(body, StandardCharsets.UTF_8).strip();
        String shown = words.length() > LONGEST_STRANGE ? words.substring(0, LONGEST_STRANGE) + "…" : words;
        return new EngineError(
                failing(status, true),
                "",
                shown.isEmpty() ? "The server answered with status " + status + "." : shown,
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    boolean tooLong() {
        return type.equals("exceed_context_size_error");
    }
}
