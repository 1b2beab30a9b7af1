package dev.zenow.domain.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryRulesTest {
    private static final RetryRules RULES = RetryRules.STANDARD;

    @Property
    void pausesGrowAroundTwoFourAndEightSeconds(@ForAll @IntRange(min = 1, max = 3) int failures, @ForAll long seed) {
        Duration pause = RULES.pause(failures, Optional.empty(), new SplittableRandom(seed))
                .orElseThrow();
        long middle = 1_000L << failures;
        assertThat(pause.toMillis()).isBetween(middle * 3 / 4, middle * 5 / 4);
    }

    @Property
    void isGivenUpAfterThreeRepetitions(@ForAll @IntRange(min = 4, max = 100) int failures, @ForAll long seed) {
        assertThat(RULES.pause(failures, Optional.empty(), new SplittableRandom(seed)))
                .isEmpty();
    }

    @Test
    void aSourceIsLeftAloneForAsLongAsItWants() {
        var random = new SplittableRandom(1);
        assertThat(RULES.pause(1, Optional.of(Duration.ofSeconds(40)), random)).contains(Duration.ofSeconds(40));
        assertThat(RULES.pause(3, Optional.of(Duration.ofSeconds(1)), random).orElseThrow())
                .isGreaterThan(Duration.ofSeconds(5));
        assertThat(RULES.pause(1, Optional.of(Duration.ofMinutes(2)), random)).isEmpty();
    }

    @Test
    void restsEnd() {
        assertThat(RULES.rest(1)).contains(Duration.ofSeconds(15));
        assertThat(RULES.rest(5)).isPresent();
        assertThat(RULES.rest(6)).isEmpty();
    }
}
