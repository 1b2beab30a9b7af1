package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The arguments of a call as they are sent back: a server may refuse a whole prompt for one call that it cannot read. */
final class ToolArguments {
    /** Under this name a text is sent back that is no JSON object. */
    private static final String UNREADABLE = "unreadable";

    private ToolArguments() {}

    /** The same text when it is a JSON object, else an object that holds it. */
    static String readable(String arguments) {
        if (arguments.isBlank()) {
            return "{}";
        }
        return isObject(arguments) ? arguments : wrapped(arguments);
    }

    private static boolean isObject(String text) {
        try (JsonParser parser = RequestBodies.JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (JacksonException garbage) {
            return false;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String wrapped(String text) {
        var written = new StringWriter();
        try (JsonGenerator json = RequestBodies.JSON.createGenerator(written)) {
            json.writeStartObject();
            json.writeStringField(UNREADABLE, text);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toString();
    }
}
