package dev.zenow.http.api.sessions;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sampling parameters as clients send and see them. */
@Serdeable
@Schema(name = "Sampling", description = "What differs from the defaults.")
public record SamplingBody(
        @Schema(description = "0 to 5", example = "0.7") @Nullable
        Double temperature,

        @Schema(description = "0 to 5; 1: none") @Nullable Double repeatPenalty,
        @Schema(description = "-2 to 2; 0: none") @Nullable Double presencePenalty,
        @Schema(description = "-2 to 2; 0: none") @Nullable Double frequencyPenalty,
        @Schema(description = "0 to 1") @Nullable Double topP,
        @Schema(description = "0 (off) to 100000") @Nullable Integer topK,
        @Schema(description = "0 to 1") @Nullable Double minP,
        @Schema(description = "0 to 1; 1: off") @Nullable Double typicalP,

        @Schema(description = "The longest reply, in tokens", example = "2000") @Nullable
        Integer maxTokens,

        @Schema(description = "Texts that end a reply, at most 16") @Nullable
        List<String> stop,

        @Schema(description = "Makes a reply repeatable; -1: random") @Nullable
        Long seed) {
    /** A value that is out of its range is {@code INVALID_REQUEST}. */
    public static SamplingParameters parameters(@Nullable SamplingBody body) {
        return body == null ? SamplingParameters.NONE : body.sampling();
    }

    /** Null when nothing is set. */
    public static @Nullable SamplingBody of(SamplingParameters sampling) {
        return sampling.equals(SamplingParameters.NONE)
                ? null
                : new SamplingBody(
                        sampling.temperature(),
                        sampling.repeatPenalty(),
                        sampling.presencePenalty(),
                        sampling.frequencyPenalty(),
                        sampling.topP(),
                        sampling.topK(),
                        sampling.minP(),
                        sampling.typicalP(),
                        sampling.maxTokens(),
                        sampling.stop(),
                        sampling.seed());
    }

    SamplingParameters sampling() {
        try {
            return new SamplingParameters(
                    temperature,
                    repeatPenalty,
                    presencePenalty,
                    frequencyPenalty,
                    topP,
                    topK,
                    minP,
                    typicalP,
                    maxTokens,
                    stop,
                    seed);
        } catch (IllegalArgumentException outOfRange) {
            throw ProblemCode.INVALID_REQUEST.exception("sampling: " + outOfRange.getMessage() + ".");
        }
    }
}
