package dev.zenow.domain.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.zenow.domain.models.KvCacheType;
import dev.zenow.domain.models.PoolingType;
import dev.zenow.domain.parameters.FlashAttention;
import dev.zenow.domain.parameters.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    @ParameterizedTest
    @CsvSource({
        "context_size, 256, 16777216",
        "threads, 1, 1024",
        "gpu_layers, 0, 9999",
        "batch_size, 1, 65536",
        "parallel_slots, 1, 1024",
        "prompt_cache_megabytes, 0, 1048576",
        "cache_reuse, 0, 1048576",
        "ubatch_size, 1, 65536"
    })
    void serverParametersStayInTheirRangesAndSayWhichDoesNot(String name, int least, int most) {
        assertThatNoException().isThrownBy(() -> server(name, least));
        assertThatNoException().isThrownBy(() -> server(name, most));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server(name, least - 1))
                .withMessage(name + " must be from " + least + " to " + most + ", not " + (least - 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server(name, most + 1))
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({
        "temperature, 0, 5",
        "repeat_penalty, 0, 5",
        "top_p, 0, 1",
        "top_k, 0, 100000",
        "min_p, 0, 1",
        "max_tokens, 1, 16777216",
        "presence_penalty, -2, 2",
        "frequency_penalty, -2, 2",
        "typical_p, 0, 1"
    })
    void samplingParametersStayInTheirRangesAndSayWhichDoesNot(String name, int least, int most) {
        boolean whole = name.equals("top_k") || name.equals("max_tokens");
        assertThatNoException().isThrownBy(() -> sampling(name, least));
        assertThatNoException().isThrownBy(() -> sampling(name, most));
        List<Double> wrong = whole
                ? List.of(least - 1.0, most + 1.0)
                : List.of(least - 0.001, most + 0.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(wrong)
                .allSatisfy(value -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> sampling(name, value))
                        .withMessageStartingWith(name + " must be from " + least + " to " + most + ", not "));
    }

    @Test
    void serverParametersAndTheirNamedValuesAreTheSame() {
        ServerParameters unusual = new ServerParameters(
                8_192,
                3,
                7,
                1_024,
                256,
                true,
                4,
                12,
                64,
                KvCacheType.Q8_0,
                KvCacheType.IQ4_NL,
                FlashAttention.ON,
                Optional.of(PoolingType.CLS),
                List.of("--rope-scale", "2"));

        assertThat(ServerParameters.STANDARD.with(unusual.values())).isEqualTo(unusual);
        assertThat(unusual.with(ServerParameters.STANDARD.values())).isEqualTo(ServerParameters.STANDARD);
        assertThat(unusual.with(SamplingParameters.NONE.withMaxTokens(3).values()))
                .isEqualTo(unusual);
        assertThat(unusual.values().asMap().keySet())
                .containsExactlyElementsOf(Arrays.stream(Parameter.values())
                        .filter(Parameter::needsRestart)
                        .toList());
    }

    @Test
    void aQuantizedValueCacheNeedsFlashAttention() {
        ServerParameters quantized = ServerParameters.STANDARD.with(Parameter.CACHE_TYPE_V, "q8_0");

        assertThat(quantized.conflict()).isEmpty();
        assertThat(quantized.with(Parameter.FLASH_ATTENTION, "off").conflict())
                .contains("cache_type_v q8_0 needs flash_attention auto or on.");
        assertThat(ServerParameters.STANDARD
                        .with(Parameter.FLASH_ATTENTION, "off")
                        .conflict())
                .isEmpty();
    }

    @Test
    void stopTextsAreFewAndNotEmptyAndNobodyElses() {
        List<String> stop = new ArrayList<>(List.of("a"));
        SamplingParameters parameters = stopping(stop);
        stop.add("b");

        assertThat(parameters.stop()).containsExactly("a");
        assertThatNoException().isThrownBy(() -> stopping(Collections.nCopies(16, "x")));
        assertThatIllegalArgumentException().isThrownBy(() -> stopping(Collections.nCopies(17, "x")));
        assertThatIllegalArgumentException().isThrownBy(() -> stopping(List.of("a", "")));
    }

    @Property
    void theUpperLayerWinsAndTheLowerFillsItsGaps(
            @ForAll("parameters") SamplingParameters upper, @ForAll("parameters") SamplingParameters lower) {
        SamplingParameters both = upper.over(lower);

        assertThat(both.values()).isEqualTo(upper.values().over(lower.values()));
        for (Parameter parameter : Parameter.values()) {
            assertThat(both.values().get(parameter))
                    .isEqualTo(upper.values()
                            .get(parameter)
                            .or(() -> lower.values().get(parameter)));
        }
    }

    @Property
    void layersCanBeFoldedFromEitherEndAndNothingChangesNothing(
            @ForAll("parameters") SamplingParameters a,
            @ForAll("parameters") SamplingParameters b,
            @ForAll("parameters") SamplingParameters c) {
        assertThat(a.over(b).over(c)).isEqualTo(a.over(b.over(c)));
        assertThat(a.over(SamplingParameters.NONE)).isEqualTo(a);
        assertThat(SamplingParameters.NONE.over(a)).isEqualTo(a);
        assertThat(a.withMaxTokens(7))
                .isEqualTo(SamplingParameters.NONE.withMaxTokens(7).over(a));
    }

    @Provide
    Arbitrary<SamplingParameters> parameters() {
        Arbitrary<@Nullable Double> unit = Arbitraries.doubles().between(0, 1).injectNull(0.4);
        Arbitrary<@Nullable Integer> count =
                Arbitraries.integers().between(1, 1000).injectNull(0.4);
        Arbitrary<@Nullable List<String>> stop =
                Arbitraries.of("\n", "###", "</s>").list().ofMaxSize(3).injectNull(0.4);
        Arbitrary<@Nullable Long> seed =
                Arbitraries.longs().between(-1, 0xFFFF_FFFFL).injectNull(0.4);
        return Combinators.combine(unit.list().ofSize(7), count, count, stop, seed)
                .as((units, topK, maxTokens, stops, seeds) -> new SamplingParameters(
                        units.get(0),
                        units.get(1),
                        units.get(2),
                        units.get(3),
                        units.get(4),
                        topK,
                        units.get(5),
                        units.get(6),
                        maxTokens,
                        stops,
                        seeds));
    }

    private static ServerParameters server(String name, int value) {
        return ServerParameters.STANDARD.with(named(name), value);
    }

    private static SamplingParameters sampling(String name, double value) {
        return SamplingParameters.NONE.with(named(name), value);
    }

    private static Parameter named(String name) {
        return Parameter.of(name).orElseThrow();
    }

    private static SamplingParameters stopping(List<String> stop) {
        return SamplingParameters.NONE.with(Parameter.STOP, stop);
    }
}
