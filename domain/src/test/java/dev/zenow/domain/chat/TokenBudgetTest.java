package dev.zenow.domain.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBudgetTest {
    @Property
    void halfOfTheContextIsPromptAndALeastReplyIsWhatDecidesAboutAQuestion(
            @ForAll @IntRange(min = 1) int contextSize,
            @ForAll @IntRange(max = Integer.MAX_VALUE) int promptTokens,
            @ForAll @IntRange(min = 1) int wanted) {
        TokenBudget budget = new TokenBudget(contextSize);

        assertThat(2L * budget.promptLimit()).isBetween((long) contextSize - 1, (long) contextSize);
        assertThat((long) budget.replyTokens(promptTokens, wanted))
                .isEqualTo(Math.min(wanted, (long) contextSize - promptTokens));
        long missing = (long) promptTokens + TokenBudget.LEAST_REPLY - contextSize;
        assertThat((long) budget.excess(promptTokens)).isEqualTo(Math.clamp(missing, 0, Integer.MAX_VALUE));
    }

    @Test
    void aLeastReplyFitsExactly() {
        TokenBudget budget = new TokenBudget(256);

        assertThat(budget.excess(240)).isZero();
        assertThat(budget.excess(241)).isEqualTo(1);
        assertThat(budget.replyTokens(240, 2000)).isEqualTo(TokenBudget.LEAST_REPLY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aContextHasTokens(int contextSize) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenBudget(contextSize));
    }

    @Test
    void aPromptBeyondAllMeasureIsTooLongInATinyContextAlso() {
        assertThat(new TokenBudget(1).excess(Integer.MAX_VALUE)).isPositive();
    }
}
