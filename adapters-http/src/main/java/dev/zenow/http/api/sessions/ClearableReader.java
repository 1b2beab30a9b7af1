package dev.zenow.http.api.sessions;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/** Tells a null from a field that is absent. */
@Singleton
final class ClearableReader implements Deserializer<Clearable> {
    @Override
    public Clearable deserialize(Decoder decoder, DecoderContext context, Argument<? super Clearable> type)
            throws IOException {
        if (decoder.decodeArbitrary() instanceof String text) {
            return new Clearable(Optional.of(text));
        }
        throw decoder.createDeserializationException("must be a text", null);
    }

    @Override
    public Clearable deserializeNullable(Decoder decoder, DecoderContext context, Argument<? super Clearable> type)
            throws IOException {
        return decoder.decodeNull() ? new Clearable(Optional.empty()) : deserialize(decoder, context, type);
    }
}
