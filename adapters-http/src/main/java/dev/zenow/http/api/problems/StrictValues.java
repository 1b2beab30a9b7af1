package dev.zenow.http.api.problems;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a value of a body only as what it is: a number for a text, or a text for a number, is a mistake of the caller. */
@Factory
final class StrictValues {
    @Singleton
    @Primary
    Deserializer<String> texts() {
        return strict("a text", value -> value instanceof String text ? text : null);
    }

    @Singleton
    @Primary
    Deserializer<Boolean> flags() {
        return strict("true or false", value -> value instanceof Boolean flag ? flag : null);
    }

    @Singleton
    @Primary
    Deserializer<Integer> integers() {
        return strict("a whole number", value -> value instanceof Integer number ? number : null);
    }

    @Singleton
    @Primary
    Deserializer<Long> longs() {
        return strict(
                "a whole number",
                value -> value instanceof Long || value instanceof Integer ? ((Number) value).longValue() : null);
    }

    @Singleton
    @Primary
    Deserializer<Double> numbers() {
        return strict("a number", value -> value instanceof Number number ? number.doubleValue() : null);
    }

    private static <T> Deserializer<T> strict(String kind, Function<Object, @Nullable T> reader) {
        return new Deserializer<>() {
            @Override
            public T deserialize(Decoder decoder, DecoderContext context, Argument<? super T> type) throws IOException {
                Object value = decoder.decodeArbitrary();
                T taken = value == null ? null : reader.apply(value);
                if (taken == null) {
                    throw decoder.createDeserializationException("must be " + kind, null);
                }
                return taken;
            }

            @Override
            public @Nullable T deserializeNullable(Decoder decoder, DecoderContext context, Argument<? super T> type)
                    throws IOException {
                return decoder.decodeNull() ? null : deserialize(decoder, context, type);
            }
        };
    }
}
