package dev.zenow.http.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of JSON whose numbers stay as they were written. */
sealed interface Tree {
    static Tree nothing() {
        return new Word("null");
    }

    /** Members in the order in which they came. */
    record Members(Map<String, Tree> all) implements Tree {
        Members() {
            this(new LinkedHashMap<>());
        }
    }

    record Elements(List<Tree> all) implements Tree {
        Elements() {
            this(new ArrayList<>());
        }
    }

    record Text(String value) implements Tree {}

    /** A number, true, false or null, as it was written. */
    record Word(String written) implements Tree {}

    static Tree parse(byte[] bytes, int from, int length) throws IOException {
        try (JsonParser parser = JsonText.JSON.createParser(bytes, from, length)) {
            if (parser.nextToken() == null) {
                throw new IOException("there is no JSON");
            }
            return read(parser);
        }
    }

    default byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator writer = JsonText.JSON.createGenerator(bytes)) {
            write(writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator writer) throws IOException {
        switch (this) {
            case Members(Map<String, Tree> all) -> {
                writer.writeStartObject();
                for (Map.Entry<String, Tree> member : all.entrySet()) {
                    writer.writeFieldName(member.getKey());
                    member.getValue().write(writer);
                }
                writer.writeEndObject();
            }
            case Elements(List<Tree> all) -> {
                writer.writeStartArray();
                for (Tree element : all) {
                    element.write(writer);
                }
                writer.writeEndArray();
            }
            case Text(String value) -> writer.writeString(value);
            case Word(String written) -> writer.writeRawValue(written);
        }
    }

    private static Tree read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Members object = new Members();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.all().put(name, read(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                Elements array = new Elements();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.all().add(read(parser));
                }
                yield array;
            }
            case VALUE_STRING -> new Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> new Word(parser.getText());
            case VALUE_NULL -> nothing();
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("not JSON");
        };
    }
}
