package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A small object of a file; what is null there is not here. */
record JsonObject(Map<String, Object> values) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** The object that the parser stands at the beginning of; what is not wanted is passed over, never held. */
    static JsonObject read(JsonParser parser, Predicate<String> wanted) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (wanted.test(name)) {
                put(values, name, parser);
            } else {
                parser.skipChildren();
            }
        }
        return new JsonObject(values);
    }

    /** Adds the value that the parser stands at; null takes away. */
    static void put(Map<String, Object> values, String name, JsonParser parser) throws IOException {
        Optional<Object> value = value(parser);
        if (value.isPresent()) {
            values.put(name, value.get());
        } else {
            values.remove(name);
        }
    }

    private static Optional<Object> value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> Optional.of(read(parser, _ -> true));
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser).ifPresent(list::add);
                }
                yield Optional.of(list);
            }
            case VALUE_STRING -> Optional.of(parser.getText());
            case VALUE_NUMBER_INT -> Optional.of(whole(parser));
            case VALUE_NUMBER_FLOAT -> Optional.of(parser.getDoubleValue());
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME ->
                Optional.empty();
        };
    }

    private static Object whole(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getDoubleValue()
                : (Object) parser.getLongValue();
    }

    Optional<String> text(String name) throws UnreadableException {
        return value(name, String.class, "a text");
    }

    /** One of an enum's constants in small letters. */
    <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) throws UnreadableException {
        Optional<String> word = text(name);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word.get())) {
                return Optional.of(constant);
            }
        }
        throw new UnreadableException("'" + name + "' has a value that is not known");
    }

    <T> Optional<T> id(String name, Function<String, T> parse) throws UnreadableException {
        Optional<String> text = text(name);
        try {
            return text.map(parse);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("'" + name + "' is not an id", e);
        }
    }

    Optional<Instant> instant(String name) throws UnreadableException {
        Optional<String> text = text(name);
        try {
            Optional<Instant> instant = text.map(Instant::parse);
            if (instant.filter(at -> at.isBefore(FIRST) || at.isAfter(LAST)).isEmpty()) {
                return instant;
            }
            throw new UnreadableException("'" + name + "' is not within the years 1 to 9999");
        } catch (DateTimeException e) {
            throw new UnreadableException("'" + name + "' is not a time such as 2026-03-01T08:00:00Z", e);
        }
    }

    Optional<Boolean> flag(String name) throws UnreadableException {
        return value(name, Boolean.class, "true or false");
    }

    Optional<Integer> integer(String name) throws UnreadableException {
        Optional<Long> number = value(name, Long.class, "a whole number");
        if (number.filter(value -> value != value.intValue()).isPresent()) {
            throw new UnreadableException("'" + name + "' is too large");
        }
        return number.map(Long::intValue);
    }

    Optional<Double> decimal(String name) throws UnreadableException {
        Optional<Double> number = value(name, Number.class, "a number").map(Number::doubleValue);
        if (number.filter(value -> !Double.isFinite(value)).isPresent()) {
            throw new UnreadableException("'" + name + "' is too large");
        }
        return number;
    }

    Optional<JsonObject> object(String name) throws UnreadableException {
        return value(name, JsonObject.class, "an object");
    }

    /** The texts of a list; none when it is absent. */
    List<String> texts(String name) throws UnreadableException {
        return list(name, String.class, "a list of texts");
    }

    /** The objects of a list; none when it is absent. */
    List<JsonObject> objects(String name) throws UnreadableException {
        return list(name, JsonObject.class, "a list of objects");
    }

    private <T> List<T> list(String name, Class<T> type, String words) throws UnreadableException {
        List<T> items = new ArrayList<>();
        List<?> found = value(name, List.class, words).orElse(List.of());
        for (Object item : found) {
            if (!type.isInstance(item)) {
                throw new UnreadableException("'" + name + "' must be " + words);
            }
            items.add(type.cast(item));
        }
        return items;
    }

    static UnreadableException missing(String name) {
        return new UnreadableException("'" + name + "' is missing");
    }

    private <T> Optional<T> value(String name, Class<T> type, String words) throws UnreadableException {
        Optional<Object> value = Optional.ofNullable(values.get(name));
        if (value.filter(found -> !type.isInstance(found)).isPresent()) {
            throw new UnreadableException("'" + name + "' must be " + words);
        }
        return value.map(type::cast);
    }
}
