package dev.zenow.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TokenEstimatorTest {
    @Test
    void onlyTheEmptyTextCostsNothing() {
        assertThat(TokenEstimator.estimate("")).isEqualTo(TokenEstimate.EMPTY);
        assertThat(IntStream.rangeClosed(0, Character.MAX_VALUE)
                        .mapToObj(character -> String.valueOf((char) character)))
                .allSatisfy(character ->
                        assertThat(TokenEstimator.estimate(character).isEmpty()).isFalse());
    }

    @Test
    void eachScriptIsCountedInItsOwnFamily() {
        assertThat(TokenEstimator.estimate("我们明天去北京。").cjk())
                .isEqualTo(TokenEstimator.estimate("我们明天去北京。").total());
        assertThat(TokenEstimator.estimate("ありがとう 감사합니다").kanaHangul()).isGreaterThan(4);
        assertThat(TokenEstimator.estimate("three short words").latin())
                .isEqualTo(TokenEstimator.estimate("three short words").total());
        assertThat(TokenEstimator.estimate("{[(1234)]}").codeAndDigits())
                .isEqualTo(TokenEstimator.estimate("{[(1234)]}").total());
        assertThat(TokenEstimator.estimate("Спасибо 🙏").other()).isGreaterThan(2);
    }

    @Test
    void commonEnglishWordsAreAboutOneTokenEach() {
        assertThat(TokenEstimator.estimate("the cat sat on the mat and looked at me")
                        .total())
                .isCloseTo(10, within(1.5));
    }

    @Test
    void namesAreCutAtTheirHumpsAndUnderscores() {
        assertThat(TokenEstimator.estimate("readLineFromFile").total())
                .isGreaterThan(TokenEstimator.estimate("readlinefromfile").total());
        assertThat(TokenEstimator.estimate("read_line_from_file").total())
                .isGreaterThan(TokenEstimator.estimate("read").total() * 2);
    }

    @Test
    void indentationIsCheap() {
        double deep = TokenEstimator.estimate("\n                x").total();

        assertThat(deep).isLessThan(TokenEstimator.estimate("\nx").total() + 3);
    }

    @Test
    void aMegabyteIsEstimatedInProportion() {
        String text = "Lorem 你好 {x: 1}\n";
        int times = 1_000_000 / text.length();

        assertThat(TokenEstimator.estimate(text.repeat(times)).total())
                .isCloseTo(
                        TokenEstimator.estimate(text).total() * times,
                        within(TokenEstimator.estimate(text).total() * times * 0.1));
    }

    @Property
    void anyTextHasAFiniteEstimateThatIsNotNegative(@ForAll String text) {
        assertThat(TokenEstimator.estimate(text).total()).isNotNegative().isFinite();
    }

    @Property
    void appendingNeverLowersTheEstimateOfAnyScript(@ForAll String text, @ForAll char more) {
        assertNotLower(TokenEstimator.estimate(text), TokenEstimator.estimate(text + more));
    }

    @Property
    void appendingNeverLowersTheEstimateOfOrdinaryText(
            @ForAll @CharRange(from = '\t', to = 'ÿ') @StringLength(max = 60) String text) {
        for (int end = 1; end <= text.length(); end++) {
            assertNotLower(
                    TokenEstimator.estimate(text.substring(0, end - 1)),
                    TokenEstimator.estimate(text.substring(0, end)));
        }
    }

    @Test
    void noUnitLowersAnEstimate() {
        assertThat(TextUnit.values())
                .allSatisfy(unit -> assertThat(unit.tokens).as(unit.name()).isNotNegative());
    }

    @Property
    void unpairedSurrogatesAreCounted(
            @ForAll @CharRange(from = '\uD800', to = '\uDFFF') String surrogates, @ForAll char more) {
        assertNotLower(TokenEstimator.estimate(surrogates), TokenEstimator.estimate(surrogates + more));
    }

    private static void assertNotLower(TokenEstimate before, TokenEstimate after) {
        for (Script script : Script.values()) {
            assertThat(after.of(script)).isGreaterThanOrEqualTo(before.of(script));
        }
    }
}
