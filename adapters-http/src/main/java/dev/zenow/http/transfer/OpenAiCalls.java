package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.domain.sessions.ToolCall;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Reads the calls of one of OpenAI's messages; what lacks a part has an empty one. */
final class OpenAiCalls {
    private static final JsonFactory JSON = new JsonFactory();

    private String id = "";
    private String name = "";
    private String arguments = "";

    private OpenAiCalls() {}

    /** The array that the parser stands at the beginning of. */
    static List<ToolCall> read(JsonParser parser) throws IOException {
        List<ToolCall> calls = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                OpenAiCalls call = new OpenAiCalls();
                call.fields(parser);
                calls.add(new ToolCall(call.id, call.name, call.arguments));
            } else {
                parser.skipChildren();
            }
        }
        return calls;
    }

    private void fields(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "function" -> {
                    if (value == JsonToken.START_OBJECT) {
                        fields(parser);
                    }
                }
                case "id" -> id = text(parser);
                case "name" -> name = text(parser);
                case "arguments" -> arguments = text(parser);
                default -> parser.skipChildren();
            }
        }
    }

    /** Some programs write arguments as an object instead of the text of one. */
    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken().isStructStart()) {
            var written = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(written)) {
                json.copyCurrentStructure(parser);
            }
            return written.toString();
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    }
}
