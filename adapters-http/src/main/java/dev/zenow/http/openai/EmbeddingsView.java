package dev.zenow.http.openai;

import dev.zenow.application.vectors.Embeddings.Embedded;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

@Serdeable
@Schema(name = "OpenAiEmbeddingList")
record EmbeddingsView(@Schema(example = "list") String object, List<Vector> data, String model, UsageView usage) {

    @Serdeable
    @Schema(name = "OpenAiEmbedding")
    record Vector(
            @Schema(example = "embedding") String object,
            int index,

            @Schema(type = "object", description = "A list of numbers, or a text in base64.")
            Object embedding) {}

    static EmbeddingsView of(Embedded made, boolean base64) {
        List<float[]> vectors = made.vectors();
        return new EmbeddingsView(
                "list",
                IntStream.range(0, vectors.size())
                        .mapToObj(index -> new Vector(
                                "embedding", index, base64 ? encoded(vectors.get(index)) : vectors.get(index)))
                        .toList(),
                made.model(),
                UsageView.of(made.tokens()));
    }

    private static String encoded(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
