package dev.zenow.domain.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
        "prompt_cache_megabytes, 0, 1048576"
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
        "max_tokens, 1, 16777216"
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

        assertThat(both.temperature())
                .isEqualTo(upper.temperature() != null ? upper.temperature() : lower.temperature());
        assertThat(both.repeatPenalty())
                .isEqualTo(upper.repeatPenalty() != null ? upper.repeatPenalty() : lower.repeatPenalty());
        assertThat(both.topP()).isEqualTo(upper.topP() != null ? upper.topP() : lower.topP());
        assertThat(both.topK()).isEqualTo(upper.topK() != null ? upper.topK() : lower.topK());
        assertThat(both.minP()).isEqualTo(upper.minP() != null ? upper.minP() : lower.minP());
        assertThat(both.maxTokens()).isEqualTo(upper.maxTokens() != null ? upper.maxTokens() : lower.maxTokens());
        assertThat(both.stop()).isEqualTo(upper.stop() != null ? upper.stop() : lower.stop());
        assertThat(both.seed()).isEqualTo(upper.seed() != null ? upper.seed() : lower.seed());
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
        Arbitrary<@Nullable Long> seed = Arbitraries.longs().greaterOrEqual(-1).injectNull(0.4);
        return Combinators.combine(unit, unit, unit, count, unit, count, stop, seed)
                .as(SamplingParameters::new);
    }

    private static ServerParameters server(String name, int value) {
        return new ServerParameters(
                name.equals("context_size") ? value : 4096,
                name.equals("threads") ? value : 4,
                name.equals("gpu_layers") ? value : 0,
                name.equals("batch_size") ? value : 512,
                false,
                name.equals("parallel_slots") ? value : 1,
                name.equals("prompt_cache_megabytes") ? value : 0);
    }

    private static SamplingParameters sampling(String name, double value) {
        return new SamplingParameters(
                name.equals("temperature") ? value : null,
                name.equals("repeat_penalty") ? value : null,
                name.equals("top_p") ? value : null,
                name.equals("top_k") ? (int) value : null,
                name.equals("min_p") ? value : null,
                name.equals("max_tokens") ? (int) value : null,
                null,
                null);
    }

    private static SamplingParameters stopping(List<String> stop) {
        return new SamplingParameters(null, null, null, null, null, null, stop, null);
    }
}
