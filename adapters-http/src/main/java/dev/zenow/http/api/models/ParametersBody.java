package dev.zenow.http.api.models;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.ServerParameters;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "ServerParameters", description = "What is absent is as configured.")
record ParametersBody(
        @Schema(description = "Tokens for each slot", example = "15360") @Nullable
        Integer contextSize,

        @Nullable Integer threads,
        @Schema(description = "0: none, 999: all") @Nullable Integer gpuLayers,
        @Nullable Integer batchSize,
        @Nullable Boolean memoryMap,
        @Nullable Integer parallelSlots,
        @Nullable Integer promptCacheMegabytes) {
    ServerParameters over(ServerParameters base) {
        try {
            return new ServerParameters(
                    contextSize == null ? base.contextSize() : contextSize,
                    threads == null ? base.threads() : threads,
                    gpuLayers == null ? base.gpuLayers() : gpuLayers,
                    batchSize == null ? base.batchSize() : batchSize,
                    memoryMap == null ? base.memoryMap() : memoryMap,
                    parallelSlots == null ? base.parallelSlots() : parallelSlots,
                    promptCacheMegabytes == null ? base.promptCacheMegabytes() : promptCacheMegabytes);
        } catch (IllegalArgumentException outOfRange) {
            throw ProblemCode.INVALID_REQUEST.exception("params: " + outOfRange.getMessage() + ".");
        }
    }
}
