package dev.zenow.http.api.agents;

import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Takes whatever value there is. */
@Singleton
final class AppPresetReader implements Deserializer<AppPreset> {
    @Override
    public AppPreset deserialize(Decoder decoder, DecoderContext context, Argument<? super AppPreset> type)
            throws IOException {
        return new AppPreset(decoder.decodeNode());
    }

    @Override
    public AppPreset deserializeNullable(Decoder decoder, DecoderContext context, Argument<? super AppPreset> type)
            throws IOException {
        return decoder.decodeNull() ? new AppPreset(JsonNode.nullNode()) : deserialize(decoder, context, type);
    }
}
