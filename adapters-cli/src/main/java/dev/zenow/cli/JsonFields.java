package dev.zenow.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The fields of one JSON object, written in the order in which they are named. An absent value is left out. */
final class JsonFields {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final JsonGenerator generator;

    private JsonFields(JsonGenerator generator) {
        this.generator = generator;
    }

    /** One object on one line. */
    static String line(Consumer<JsonFields> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            fields.accept(new JsonFields(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    void text(String name, String value) {
        write(() -> generator.writeStringField(name, value));
    }

    void text(String name, Optional<String> value) {
        value.ifPresent(present -> text(name, present));
    }

    void time(String name, Instant value) {
        text(name, MILLISECONDS.format(value));
    }

    void number(String name, long value) {
        write(() -> generator.writeNumberField(name, value));
    }

    void decimal(String name, double value) {
        write(() -> generator.writeNumberField(name, value));
    }

    void flag(String name, boolean value) {
        write(() -> generator.writeBooleanField(name, value));
    }

    void object(String name, Consumer<JsonFields> fields) {
        write(() -> generator.writeObjectFieldStart(name));
        fields.accept(this);
        write(generator::writeEndObject);
    }

    <T> void object(String name, Optional<T> value, BiConsumer<JsonFields, T> fields) {
        value.ifPresent(present -> object(name, object -> fields.accept(object, present)));
    }

    /** @param json one value, written as it is */
    void raw(String name, String json) {
        write(() -> {
            generator.writeFieldName(name);
            generator.writeRawValue(json);
        });
    }

    void texts(String name, Iterable<String> values) {
        write(() -> generator.writeArrayFieldStart(name));
        for (String value : values) {
            write(() -> generator.writeString(value));
        }
        write(generator::writeEndArray);
    }

    <T> void objects(String name, Iterable<T> values, BiConsumer<JsonFields, T> fields) {
        write(() -> generator.writeArrayFieldStart(name));
        for (T value : values) {
            write(generator::writeStartObject);
            fields.accept(this, value);
            write(generator::writeEndObject);
        }
        write(generator::writeEndArray);
    }

    private static void write(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
