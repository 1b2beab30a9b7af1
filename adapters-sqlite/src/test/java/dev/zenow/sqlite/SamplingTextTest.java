package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.runtime.SamplingParameters;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SamplingTextTest {
    @Property
    void losesNothing(@ForAll("sampling") SamplingParameters sampling) {
        assertThat(SamplingText.parse(SamplingText.of(sampling))).isEqualTo(sampling);
    }

    @Example
    void isEmptyWhenNothingIsSet() {
        assertThat(SamplingText.of(SamplingParameters.NONE)).isEmpty();
    }

    @Example
    void tellsNoStopTextsFromNothingSaid() {
        SamplingParameters none = SamplingParameters.NONE.with(Parameter.STOP, List.of());

        assertThat(SamplingText.parse(SamplingText.of(none))).isEqualTo(none).isNotEqualTo(SamplingParameters.NONE);
    }

    @Example
    void leavesOutWhatItDoesNotTake() {
        assertThat(SamplingText.parse("temperature=99\nunheard_of=1\nnonsense\n=\ntop_k=7\ntop_p="))
                .isEqualTo(SamplingParameters.NONE.with(Parameter.TOP_K, 7));
    }

    @Provide
    Arbitrary<SamplingParameters> sampling() {
        Arbitrary<Double> share = Arbitraries.doubles().between(0, 1).ofScale(9).map(value -> value + 0.0);
        Arbitrary<Double> wide = Arbitraries.doubles().between(-2, 2).ofScale(9).map(value -> value + 0.0);
        Arbitrary<List<String>> stop = Arbitraries.strings()
                .withChars('a', '\\', 'n', '\n', '\r', '=', ' ', '停', '\u0000')
                .ofMinLength(1)
                .ofMaxLength(8)
                .list()
                .ofMaxSize(16);
        return Combinators.combine(
                        share.injectNull(0.3),
                        wide.injectNull(0.3),
                        share.injectNull(0.3),
                        Arbitraries.integers().between(0, 100_000).injectNull(0.3),
                        stop.injectNull(0.3),
                        Arbitraries.longs().between(-1, 0xFFFF_FFFFL).injectNull(0.3))
                .as((temperature, presence, topP, topK, texts, seed) -> new SamplingParameters(
                        temperature, temperature, presence, presence, topP, topK, topP, topP, null, texts, seed));
    }
}
