package dev.zenow.domain.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {
    /** A parameter and an allowed value of it. */
    record Setting(Parameter parameter, Object plain) {}

    @Property
    void whatWasWrittenIsReadAgain(@ForAll("settings") Setting setting) {
        ParameterValue value = setting.parameter().check(setting.plain());

        assertThat(setting.parameter().parse(value.encoded())).isEqualTo(value);
        assertThat(setting.parameter().check(value.plain())).isEqualTo(value);
    }

    @Property
    void layersCoverEachOtherParameterByParameter(
            @ForAll("layers") ParameterValues upper,
            @ForAll("layers") ParameterValues middle,
            @ForAll("layers") ParameterValues lower) {
        ParameterValues all = upper.over(middle).over(lower);

        assertThat(all).isEqualTo(upper.over(middle.over(lower)));
        for (Parameter parameter : Parameter.values()) {
            assertThat(all.get(parameter))
                    .isEqualTo(
                            upper.get(parameter).or(() -> middle.get(parameter)).or(() -> lower.get(parameter)));
        }
        assertThat(upper.over(ParameterValues.NONE)).isEqualTo(upper);
        assertThat(ParameterValues.NONE.over(upper)).isEqualTo(upper);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "context_size    | 12        | context_size must be from 256 to 16777216, not 12",
                "context_size    | 4096.5    | context_size must be from 256 to 16777216, not 4096.5",
                "context_size    | many      | context_size must be from 256 to 16777216, not many",
                "context_size    | 1e999999  | context_size must be from 256 to 16777216, not 1E+999999",
                "temperature     | 5.01      | temperature must be from 0 to 5, not 5.01",
                "temperature     | NaN       | temperature must be from 0 to 5, not NaN",
                "presence_penalty| -3        | presence_penalty must be from -2 to 2, not -3",
                "memory_map      | yes       | memory_map must be true or false, not yes",
                "flash_attention | maybe     | flash_attention must be one of auto, on, off, not maybe",
                "cache_type_k    | q2_k      | cache_type_k must be one of f32, f16, bf16, q8_0, q4_0, q4_1, iq4_nl, q5_0, q5_1, not q2_k",
            })
    void aRefusalNamesTheParameterWhatIsAllowedAndWhatWasGiven(String name, String text, String message) {
        Parameter parameter = Parameter.of(name).orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameter.parse(text))
                .withMessage(message);
    }

    @Test
    void plainValuesOfAnotherKindAreRefused() {
        assertThat(Parameter.CONTEXT_SIZE.check(4096.0)).isEqualTo(new ParameterValue.Whole(4_096));
        assertThat(Parameter.CONTEXT_SIZE.check(BigInteger.valueOf(512))).isEqualTo(new ParameterValue.Whole(512));
        assertThat(Parameter.TEMPERATURE.check(1)).isEqualTo(new ParameterValue.Decimal(1));
        for (Object wrong : List.<Object>of("512", true, List.of(512), 512.5, new BigDecimal("1e400"), Double.NaN)) {
            assertThatIllegalArgumentException().isThrownBy(() -> Parameter.CONTEXT_SIZE.check(wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.MEMORY_MAP.check("true"));
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.SYSTEM_PROMPT.check(7));
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.STOP.check("END"));
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.STOP.check(List.of("a", 1)));
    }

    @Test
    void longTextsAreNotRepeatedInWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameter.SYSTEM_PROMPT.check("x".repeat(65_537)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void everyParameterExplainsItself() {
        assertThat(Parameter.values())
                .allSatisfy(parameter -> assertThat(parameter.help()).matches("[A-Z].+\\."))
                .allSatisfy(parameter -> assertThat(parameter.kind().allowed()).isNotBlank())
                .allSatisfy(
                        parameter -> assertThat(Parameter.of(parameter.label())).contains(parameter));
        assertThat(Parameter.of("context")).isEmpty();
        assertThat(NearestName.of(
                        "contxt_size",
                        Arrays.stream(Parameter.values()).map(Parameter::label).toList()))
                .contains("context_size");
    }

    @Provide
    Arbitrary<Setting> settings() {
        return Arbitraries.of(Parameter.values())
                .flatMap(parameter -> plain(parameter.kind()).map(plain -> new Setting(parameter, plain)));
    }

    @Provide
    Arbitrary<ParameterValues> layers() {
        return settings().list().ofMaxSize(12).map(settings -> {
            ParameterValues values = ParameterValues.NONE;
            for (Setting setting : settings) {
                values = values.with(setting.parameter(), setting.plain());
            }
            return values;
        });
    }

    private static Arbitrary<Object> plain(ParameterKind kind) {
        return switch (kind) {
            case ParameterKind.Whole(long least, long most) ->
                Arbitraries.longs().between(least, most).map(it -> it);
            case ParameterKind.Decimal(double least, double most) ->
                Arbitraries.doubles().between(least, most).ofScale(6).map(it -> it);
            case ParameterKind.Switch() -> Arbitraries.of(true, false);
            case ParameterKind.Choice(List<String> words) ->
                Arbitraries.of(words).map(it -> it);
            case ParameterKind.Text _ -> texts(0).map(it -> it);
            case ParameterKind.Texts _ -> texts(1).list().ofMaxSize(16).map(it -> it);
        };
    }

    private static Arbitrary<String> texts(int least) {
        return Arbitraries.strings()
                .withChars('a', '\\', 'n', '\n', '\r', ' ', '"', '语')
                .ofMinLength(least)
                .ofMaxLength(8);
    }
}
