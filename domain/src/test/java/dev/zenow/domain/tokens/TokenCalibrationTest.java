package dev.zenow.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCalibrationTest {
    private static final TokenEstimate ENGLISH = new TokenEstimate(0, 0, 90, 10, 0);
    private static final TokenEstimate CHINESE = new TokenEstimate(100, 0, 0, 0, 0);

    @Test
    void nothingIsCorrectedAtFirst() {
        assertThat(TokenCalibration.neutral().tokens(ENGLISH)).isEqualTo(100);
        assertThat(TokenCalibration.neutral().tokens(TokenEstimate.EMPTY)).isZero();
        assertThat(TokenCalibration.neutral().tokens(new TokenEstimate(0, 0, 0.01, 0, 0)))
                .isEqualTo(1);
        assertThat(TokenCalibration.neutral().tokens(new TokenEstimate(0, 0, 1e300, 0, 0)))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Property
    void threeTurnsOfStableTextAreEnoughForAnyVocabulary(
            @ForAll @DoubleRange(min = 0.35, max = 7.5) double ratio,
            @ForAll @DoubleRange(min = 0, max = 1) double chinese) {
        TokenEstimate piece = new TokenEstimate(500 * chinese, 0, 450 * (1 - chinese), 50 * (1 - chinese), 0);
        TokenCalibration calibration = TokenCalibration.neutral();
        TokenEstimate prompt = TokenEstimate.EMPTY;
        for (int turn = 1; turn <= 3; turn++) {
            prompt = prompt.plus(piece);
            calibration = calibration.observe(prompt, 10 * turn, (int) (prompt.total() * ratio) + 10 * turn);
        }

        assertThat((double) calibration.tokens(piece)).isCloseTo(500 * ratio, within(500 * ratio * 0.05 + 1));
    }

    @Test
    void scriptsAreCorrectedApart() {
        TokenCalibration calibration = TokenCalibration.neutral();
        for (int turn = 0; turn < 4; turn++) {
            calibration = calibration.observe(ENGLISH, 0, 100).observe(CHINESE, 0, 150);
        }

        assertThat(calibration.tokens(ENGLISH)).isBetween(99, 101);
        assertThat(calibration.tokens(CHINESE)).isBetween(147, 153);
        assertThat(calibration.kanaHangul()).isEqualTo(TokenCalibration.Correction.NEUTRAL);
    }

    @Test
    void oneFreakCountHardlyMattersButAChangedModelIsBelieved() {
        TokenCalibration settled = TokenCalibration.neutral();
        for (int turn = 0; turn < 10; turn++) {
            settled = settled.observe(ENGLISH, 0, 110);
        }

        TokenCalibration afterFreak = settled.observe(ENGLISH, 0, 900);
        assertThat(afterFreak.tokens(ENGLISH)).isBetween(110, 125);
        assertThat(afterFreak.observe(ENGLISH, 0, 110).observe(ENGLISH, 0, 110).tokens(ENGLISH))
                .isBetween(109, 113);

        TokenCalibration changed = settled;
        for (int turn = 0; turn < 6; turn++) {
            changed = changed.observe(ENGLISH, 0, 400);
        }
        assertThat(changed.tokens(ENGLISH)).isBetween(380, 420);
    }

    @Test
    void aPromptNotLongerThanItsTemplateTeachesNothing() {
        TokenCalibration calibration = TokenCalibration.neutral();

        assertThat(calibration.observe(ENGLISH, 50, 50)).isSameAs(calibration);
        assertThat(calibration.observe(TokenEstimate.EMPTY, 0, 50)).isSameAs(calibration);
        assertThat(calibration.observe(ENGLISH, Integer.MAX_VALUE, Integer.MIN_VALUE))
                .isSameAs(calibration);
    }

    @Property
    void ratiosStayWithinTheirBoundsAndSurviveStorage(
            @ForAll @DoubleRange(min = 0, max = 1e6) double cjk,
            @ForAll @DoubleRange(min = 0, max = 1e6) double latin,
            @ForAll @DoubleRange(min = 0, max = 1e6) double other,
            @ForAll int template,
            @ForAll int firstActual,
            @ForAll int secondActual) {
        TokenEstimate prompt = new TokenEstimate(cjk, 0, latin, 0, other);
        TokenCalibration calibration = TokenCalibration.neutral()
                .observe(prompt, template, firstActual)
                .observe(prompt, template, secondActual)
                .observe(prompt, 0, secondActual);

        for (Script script : Script.values()) {
            assertThat(calibration.of(script).ratio()).isBetween(0.3, 8.0);
        }
        assertThat(TokenCalibration.decode(calibration.encode())).isEqualTo(calibration);
    }

    @Property
    void moreTextIsNeverFewerTokens(
            @ForAll @IntRange(max = 1000) int some,
            @ForAll @IntRange(max = 1000) int more,
            @ForAll @IntRange(min = 1, max = 5000) int actual) {
        TokenEstimate before = new TokenEstimate(some, 0, some, 0, 0);
        TokenCalibration calibration = TokenCalibration.neutral().observe(ENGLISH, 0, actual);

        assertThat(calibration.tokens(before.plus(new TokenEstimate(0, 0, more, 0, more))))
                .isGreaterThanOrEqualTo(calibration.tokens(before));
    }

    @Test
    void theStoredFormIsStable() {
        assertThat(TokenCalibration.neutral().encode()).isEqualTo("1;1.0,16.0;1.0,16.0;1.0,16.0;1.0,16.0;1.0,16.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "2;1.0,1.0;1.0,1.0;1.0,1.0;1.0,1.0;1.0,1.0",
                "1;1.0,1.0;1.0,1.0;1.0,1.0;1.0,1.0",
                "1;1.0;1.0,1.0;1.0,1.0;1.0,1.0;1.0,1.0",
                "1;NaN,1.0;1.0,1.0;1.0,1.0;1.0,1.0;1.0,1.0",
                "1;99,1.0;1.0,1.0;1.0,1.0;1.0,1.0;1.0,1.0",
                "1;1.0,0;1.0,1.0;1.0,1.0;1.0,1.0;1.0,1.0",
                "1;x,1.0;1.0,1.0;1.0,1.0;1.0,1.0;1.0,1.0"
            })
    void rubbishIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenCalibration.decode(text));
    }

    @Test
    void templateCostGrowsWithTheMessages() {
        assertThat(TemplateCost.DEFAULT.of(0)).isEqualTo(4);
        assertThat(TemplateCost.DEFAULT.of(3)).isEqualTo(19);
        assertThat(TemplateCost.DEFAULT.of(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThatIllegalArgumentException().isThrownBy(() -> new TemplateCost(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> TemplateCost.DEFAULT.of(-1));
    }
}
