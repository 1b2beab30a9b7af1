package dev.zenow.http.api.sessions;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reads a {@link ProviderChoice}, for which null is a value of its own. */
@Singleton
final class ProviderChoiceReader implements Deserializer<ProviderChoice> {
    @Override
    public ProviderChoice deserialize(Decoder decoder, DecoderContext context, Argument<? super ProviderChoice> type)
            throws IOException {
        if (decoder.decodeArbitrary() instanceof String text) {
            return new ProviderChoice(text);
        }
        throw decoder.createDeserializationException("must be a text or null", null);
    }

    @Override
    public ProviderChoice deserializeNullable(
            Decoder decoder, DecoderContext context, Argument<? super ProviderChoice> type) throws IOException {
        return decoder.decodeNull() ? new ProviderChoice(null) : deserialize(decoder, context, type);
    }
}
