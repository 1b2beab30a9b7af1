package dev.zenow.http.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as it was received. Needs no application context, so that a command starts at once. What is asked for and is not
 * there, or is of another kind, is an {@link IOException}: the other side speaks another version.
 */
record JsonTree(Map<String, @Nullable Object> values) {
    /** Written as null. */
    enum Nothing {
        NULL
    }

    /** Written as it is. */
    record Raw(String json) {}

    private static final JsonFactory FACTORY = new JsonFactory();

    static JsonTree parse(byte[] bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            parser.nextToken();
            return tree(value(parser)).orElseThrow(() -> new IOException("an object was expected"));
        }
    }

    /** Writes maps, lists, texts, numbers, booleans and JSON; entries without a value are left out. */
    static byte[] write(Map<String, ?> object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(generator, object);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing into memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /** One value of whatever kind, to be written again. */
    static Object value(String json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("there is more than one value");
            }
            return value == null ? Nothing.NULL : value;
        }
    }

    /** A value as text; empty: there is none. */
    static String text(@Nullable Object value) throws IOException {
        if (value == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        }
        return text.toString();
    }

    String text(String name) throws IOException {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    int integer(String name) throws IOException {
        return number(name).orElseThrow(() -> missing(name)).intValue();
    }

    long longInteger(String name) throws IOException {
        return number(name).orElseThrow(() -> missing(name)).longValue();
    }

    Optional<Number> number(String name) {
        return values.get(name) instanceof Number number ? Optional.of(number) : Optional.empty();
    }

    boolean flag(String name) throws IOException {
        if (values.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw missing(name);
    }

    Optional<JsonTree> object(String name) {
        return tree(values.get(name));
    }

    List<JsonTree> objects(String name) throws IOException {
        return list(name, JsonTree::tree);
    }

    List<String> texts(String name) throws IOException {
        return list(name, item -> item instanceof String text ? Optional.of(text) : Optional.empty());
    }

    /** The whole numbers of an object, by name. */
    Map<String, Integer> counts(String name) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        JsonTree tree = object(name).orElseThrow(() -> missing(name));
        for (String key : tree.values.keySet()) {
            counts.put(key, tree.integer(key));
        }
        return counts;
    }

    private <T> List<T> list(String name, Function<@Nullable Object, Optional<T>> cast) throws IOException {
        if (!(values.get(name) instanceof List<?> items)) {
            throw missing(name);
        }
        List<T> found = new ArrayList<>();
        for (Object item : items) {
            found.add(cast.apply(item).orElseThrow(() -> missing(name)));
        }
        return List.copyOf(found);
    }

    private static IOException missing(String name) {
        return new IOException("the answer lacks '" + name + "'");
    }

    private static Optional<JsonTree> tree(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((key, item) -> named.put(String.valueOf(key), item));
        return Optional.of(new JsonTree(named));
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("the answer is empty");
        }
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value(parser));
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isBoolean()) {
            return parser.getBooleanValue();
        }
        return token.isNumeric() ? parser.getNumberValue() : parser.getText();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                generator.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    Object item = entry.getValue();
                    if (item != null) {
                        generator.writeFieldName(String.valueOf(entry.getKey()));
                        write(generator, item);
                    }
                }
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                for (Object item : list) {
                    write(generator, item == null ? Nothing.NULL : item);
                }
                generator.writeEndArray();
            }
            case Boolean flag -> generator.writeBoolean(flag);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            case Double number -> generator.writeNumber(number);
            case String text -> generator.writeString(text);
            case Nothing _ -> generator.writeNull();
            case Raw(String json) -> generator.writeRawValue(json);
            default -> throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass());
        }
    }
}
