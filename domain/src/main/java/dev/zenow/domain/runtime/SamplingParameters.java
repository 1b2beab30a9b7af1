package dev.zenow.domain.runtime;

import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterGroup;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.parameters.ParameterValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each request may change about how a reply is sampled. An absent value means: as the layer below says, and in the last
 * layer: as the engine does by itself. {@link Parameter} has the ranges and says what each one does. Made from {@link #NONE} by
 * {@code with…}.
 *
 * @param maxTokens longest reply
 * @param stop texts that end a reply
 * @param seed makes a reply repeatable; -1: random
 */
public record SamplingParameters(
        @Nullable Double temperature,
        @Nullable Double repeatPenalty,
        @Nullable Double presencePenalty,
        @Nullable Double frequencyPenalty,
        @Nullable Double topP,
        @Nullable Integer topK,
        @Nullable Double minP,
        @Nullable Double typicalP,
        @Nullable Integer maxTokens,
        @Nullable List<String> stop,
        @Nullable Long seed) {
    /** Nothing is set. */
    public static final SamplingParameters NONE =
            new SamplingParameters(null, null, null, null, null, null, null, null, null, null, null);

    /** @throws IllegalArgumentException when a value is out of its range, naming it */
    public SamplingParameters {
        check(Parameter.TEMPERATURE, temperature);
        check(Parameter.REPEAT_PENALTY, repeatPenalty);
        check(Parameter.PRESENCE_PENALTY, presencePenalty);
        check(Parameter.FREQUENCY_PENALTY, frequencyPenalty);
        check(Parameter.TOP_P, topP);
        check(Parameter.TOP_K, topK);
        check(Parameter.MIN_P, minP);
        check(Parameter.TYPICAL_P, typicalP);
        check(Parameter.MAX_TOKENS, maxTokens);
        check(Parameter.STOP, stop);
        check(Parameter.SEED, seed);
        stop = stop == null ? null : List.copyOf(stop);
    }

    /** What of these values is for sampling. */
    public static SamplingParameters of(ParameterValues values) {
        return new SamplingParameters(
                decimal(values, Parameter.TEMPERATURE),
                decimal(values, Parameter.REPEAT_PENALTY),
                decimal(values, Parameter.PRESENCE_PENALTY),
                decimal(values, Parameter.FREQUENCY_PENALTY),
                decimal(values, Parameter.TOP_P),
                integer(values, Parameter.TOP_K),
                decimal(values, Parameter.MIN_P),
                decimal(values, Parameter.TYPICAL_P),
                integer(values, Parameter.MAX_TOKENS),
                values.get(Parameter.STOP).orElse(null) instanceof ParameterValue.Texts(List<String> texts)
                        ? texts
                        : null,
                whole(values, Parameter.SEED));
    }

    /** The same, by name. */
    public ParameterValues values() {
        return ParameterValues.NONE
                .with(Parameter.TEMPERATURE, temperature)
                .with(Parameter.REPEAT_PENALTY, repeatPenalty)
                .with(Parameter.PRESENCE_PENALTY, presencePenalty)
                .with(Parameter.FREQUENCY_PENALTY, frequencyPenalty)
                .with(Parameter.TOP_P, topP)
                .with(Parameter.TOP_K, topK)
                .with(Parameter.MIN_P, minP)
                .with(Parameter.TYPICAL_P, typicalP)
                .with(Parameter.MAX_TOKENS, maxTokens)
                .with(Parameter.STOP, stop)
                .with(Parameter.SEED, seed);
    }

    /** These values, and those of {@code base} where this says nothing. */
    public SamplingParameters over(SamplingParameters base) {
        return of(values().over(base.values()));
    }

    /**
     * @param plain as {@link Parameter#check} takes it
     * @throws IllegalArgumentException when it is not allowed, or the parameter is none of sampling
     */
    public SamplingParameters with(Parameter parameter, Object plain) {
        if (parameter.group() != ParameterGroup.SAMPLING) {
            throw new IllegalArgumentException(parameter.label() + " is not for sampling");
        }
        return of(values().with(parameter, plain));
    }

    public SamplingParameters withMaxTokens(int most) {
        return with(Parameter.MAX_TOKENS, most);
    }

    private static void check(Parameter parameter, @Nullable Object value) {
        if (value != null) {
            parameter.check(value);
        }
    }

    private static @Nullable Double decimal(ParameterValues values, Parameter parameter) {
        return values.get(parameter).orElse(null) instanceof ParameterValue.Decimal(double value) ? value : null;
    }

    private static @Nullable Long whole(ParameterValues values, Parameter parameter) {
        return values.get(parameter).orElse(null) instanceof ParameterValue.Whole(long value) ? value : null;
    }

    private static @Nullable Integer integer(ParameterValues values, Parameter parameter) {
        Long value = whole(values, parameter);
        return value == null ? null : Math.toIntExact(value);
    }
}
