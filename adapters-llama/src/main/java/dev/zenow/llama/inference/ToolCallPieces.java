package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.inference.ChatStream.Chunk.CallPiece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code tool_calls} of one event. Some servers leave out the index where there is one call, and null what is known. */
final class ToolCallPieces {
    private ToolCallPieces() {}

    /** @param parser at the array's beginning; at its end afterwards */
    static List<CallPiece> read(JsonParser parser) throws IOException {
        List<CallPiece> pieces = new ArrayList<>(1);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                pieces.add(piece(parser, pieces.size()));
            } else {
                parser.skipChildren();
            }
        }
        return pieces;
    }

    private static CallPiece piece(JsonParser parser, int place) throws IOException {
        int index = place;
        String id = "";
        var function = new Function();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
                index = parser.getIntValue();
            } else if (field.equals("id") && value == JsonToken.VALUE_STRING) {
                id = parser.getText();
            } else if (field.equals("function") && value == JsonToken.START_OBJECT) {
                function.read(parser);
            } else {
                parser.skipChildren();
            }
        }
        return new CallPiece(index, id, function.name, function.arguments);
    }

    private static final class Function {
        private String name = "";
        private String arguments = "";

        void read(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("name") && value == JsonToken.VALUE_STRING) {
                    name = parser.getText();
                } else if (field.equals("arguments") && value == JsonToken.VALUE_STRING) {
                    arguments = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
