package dev.zenow.http.api.models;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a map of server parameters looks, for the document; it is read by {@link ParameterBodies}. */
@Serdeable
@Schema(
        name = "ServerParameters",
        description =
                "What a llama-server is started with. What is absent is as stored or configured; `get_param` has the"
                        + " range of each.")
public record ParametersBody(
        @Schema(description = "Tokens for each slot", example = "15360") @Nullable
        Integer contextSize,

        @Nullable Integer threads,
        @Schema(description = "0: none, 999: all") @Nullable Integer gpuLayers,
        @Nullable Integer batchSize,
        @Nullable Integer ubatchSize,
        @Nullable Boolean memoryMap,
        @Nullable Integer parallelSlots,
        @Nullable Integer promptCacheMegabytes,

        @Schema(description = "0: off; of chat models") @Nullable
        Integer cacheReuse,

        @Schema(example = "q8_0") @Nullable String cacheTypeK,
        @Schema(example = "q8_0") @Nullable String cacheTypeV,
        @Schema(description = "auto, on or off") @Nullable String flashAttention,

        @Schema(description = "auto, none, mean, cls, last or rank; of embedding models") @Nullable
        String pooling,

        @Schema(description = "More words of llama-server's command line", example = "[\"--rope-scale\", \"2\"]")
        @Nullable
        List<String> extraFlags) {}
