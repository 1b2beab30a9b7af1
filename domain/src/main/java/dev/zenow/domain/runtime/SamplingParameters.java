package dev.zenow.domain.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each request may change about how a reply is sampled. An absent value means: as the layer below says, and in the last
 * layer: as the engine does by itself.
 *
 * @param temperature 0 to 5
 * @param repeatPenalty 0 to 5; 1: none
 * @param topP 0 to 1
 * @param topK 0 (off) to 100,000
 * @param minP 0 to 1
 * @param maxTokens longest reply, 1 to 16,777,216
 * @param stop texts that end a reply, at most 16
 * @param seed makes a reply repeatable; -1: random
 */
public record SamplingParameters(
        @Nullable Double temperature,
        @Nullable Double repeatPenalty,
        @Nullable Double topP,
        @Nullable Integer topK,
        @Nullable Double minP,
        @Nullable Integer maxTokens,
        @Nullable List<String> stop,
        @Nullable Long seed) {
    /** Nothing is set. */
    public static final SamplingParameters NONE =
            new SamplingParameters(null, null, null, null, null, null, null, null);

    public SamplingParameters {
        within("temperature", temperature, 0, 5);
        within("repeat_penalty", repeatPenalty, 0, 5);
        within("top_p", topP, 0, 1);
        within("top_k", topK, 0, 100_000);
        within("min_p", minP, 0, 1);
        within("max_tokens", maxTokens, 1, 1 << 24);
        if (stop != null) {
            stop = List.copyOf(stop);
            if (stop.size() > 16 || stop.stream().anyMatch(String::isEmpty)) {
                throw new IllegalArgumentException("stop takes at most 16 texts, none of them empty");
            }
        }
    }

    /** These values, and those of {@code base} where this says nothing. */
    public SamplingParameters over(SamplingParameters base) {
        return new SamplingParameters(
                first(temperature, base.temperature),
                first(repeatPenalty, base.repeatPenalty),
                first(topP, base.topP),
                first(topK, base.topK),
                first(minP, base.minP),
                first(maxTokens, base.maxTokens),
                first(stop, base.stop),
                first(seed, base.seed));
    }

    public SamplingParameters withMaxTokens(int most) {
        return new SamplingParameters(temperature, repeatPenalty, topP, topK, minP, most, stop, seed);
    }

    private static <T> @Nullable T first(@Nullable T upper, @Nullable T lower) {
        return upper != null ? upper : lower;
    }

    private static void within(String name, @Nullable Number value, double least, double most) {
        // The negation also refuses NaN.
        if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw new IllegalArgumentException(
                    name + " must be from " + number(least) + " to " + number(most) + ", not " + value);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
