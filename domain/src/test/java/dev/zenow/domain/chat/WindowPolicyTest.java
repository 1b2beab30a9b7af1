package dev.zenow.domain.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zenow.domain.chat.WindowPolicy.Branch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowPolicyTest {
    /** One question in one chat. */
    record Situation(int contextSize, List<Integer> lengths, int start, int system, int question) {
        int[] turns() {
            return lengths.stream().mapToInt(Integer::intValue).toArray();
        }

        Window choose() {
            return WindowPolicy.choose(
                    new TokenBudget(contextSize), Branch.of(turns(), start), WindowCut.EVALUATED, system, question);
        }

        int limit() {
            return new TokenBudget(contextSize).promptLimit();
        }

        int fixed() {
            return system + question;
        }

        int historyFrom(int first) {
            return lengths.stream().skip(first).mapToInt(Integer::intValue).sum();
        }

        Situation inContext(int other) {
            return new Situation(other, lengths, start, system, question);
        }

        Situation asking(int other) {
            return new Situation(contextSize, lengths, start, system, other);
        }
    }

    @Property(tries = 5000)
    void thePromptIsNeverOverTheLimitButForAQuestionThatIsSoAlone(@ForAll("situations") Situation situation) {
        Window window = situation.choose();

        if (situation.fixed() > situation.limit()) {
            assertThat(window.firstTurn()).isEqualTo(situation.turns().length);
            assertThat(window.promptTokens()).isEqualTo(situation.fixed());
        } else {
            assertThat(window.promptTokens()).isLessThanOrEqualTo(situation.limit());
        }
    }

    @Property
    void systemPromptAndQuestionAndEveryTurnFromTheFirstToTheNewestAreCounted(
            @ForAll("situations") Situation situation) {
        Window window = situation.choose();

        assertThat(window.promptTokens()).isEqualTo(situation.fixed() + situation.historyFrom(window.firstTurn()));
    }

    @Property
    void theStartNeverMovesBackAndSaysWhenItMoved(@ForAll("situations") Situation situation) {
        Window window = situation.choose();

        assertThat(window.firstTurn()).isBetween(situation.start(), situation.turns().length);
        assertThat(window.moved()).isEqualTo(window.firstTurn() != situation.start());
    }

    @Property
    void theStartStaysExactlyAsLongAsThePromptFits(@ForAll("situations") Situation situation) {
        boolean fits = situation.fixed() + situation.historyFrom(situation.start()) <= situation.limit();
        boolean nothingToDrop = situation.start() == situation.turns().length;

        assertThat(situation.choose().moved()).isEqualTo(!fits && !nothingToDrop);
    }

    @Property(tries = 5000)
    void aCutComesDownToAThirdOfTheRoomGiveOrTakeAThirdOfATurn(@ForAll("situations") Situation situation) {
        Window window = situation.choose();
        int[] turns = situation.turns();
        int room = situation.limit() - situation.fixed();
        if (!window.moved() || room < 0) {
            return;
        }
        int first = window.firstTurn();
        if (first == turns.length) {
            assertThat(turns[first - 1]).isGreaterThan(room);
            return;
        }
        if (first < turns.length - 1) {
            assertThat(3 * situation.historyFrom(first)).isLessThanOrEqualTo(room + turns[first]);
        }
        // No turn was dropped that could have been kept.
        assertThat(3 * situation.historyFrom(first - 1)).isGreaterThan(room + turns[first - 1]);
    }

    @Property
    void turnsOfOneLengthAreEvaluatedAgainAtMostHalfAsOftenAsTheyAreAppended(
            @ForAll @IntRange(min = 200, max = 20_000) int contextSize,
            @ForAll @IntRange(min = 2, max = 100) int turnsInALimit) {
        int length = Math.max(1, new TokenBudget(contextSize).promptLimit() / turnsInALimit);
        ChatSimulation chat = ChatSimulation.run(
                contextSize, 0, 4 * turnsInALimit + 8, new ChatSimulation.Style(0, 0, length, length), new Random(1));

        assertThat(chat.cuts()).isGreaterThan(1);
        assertThat(chat.repetition()).isLessThanOrEqualTo(0.5);
    }

    @Property
    void aLargerContextNeverSendsFewerTurns(
            @ForAll("situations") Situation situation, @ForAll @IntRange(max = 4000) int more) {
        assertThat(situation.inContext(situation.contextSize() + more).choose().firstTurn())
                .isLessThanOrEqualTo(situation.choose().firstTurn());
    }

    @Property
    void aShorterQuestionNeverSendsFewerTurns(
            @ForAll("situations") Situation situation, @ForAll @IntRange(max = 1000) int shorter) {
        assertThat(situation
                        .asking(Math.max(0, situation.question() - shorter))
                        .choose()
                        .firstTurn())
                .isLessThanOrEqualTo(situation.choose().firstTurn());
    }

    @Property
    void choosingAgainChangesNothing(@ForAll("situations") Situation situation) {
        Window window = situation.choose();
        Window again = new Situation(
                        situation.contextSize(),
                        situation.lengths(),
                        window.firstTurn(),
                        situation.system(),
                        situation.question())
                .choose();

        assertThat(again).isEqualTo(new Window(window.firstTurn(), window.promptTokens(), false));
    }

    @Test
    void aTurnWithoutTokensIsNotSentEither() {
        assertThat(WindowPolicy.choose(
                        new TokenBudget(100), Branch.of(new int[] {0, 0}, 0), WindowCut.EVALUATED, 31, 20))
                .isEqualTo(new Window(2, 51, true));
    }

    @Test
    void sumsBeyondAnIntegerAreLongPromptsAndNotNegativeOnes() {
        int huge = Integer.MAX_VALUE;

        assertThat(WindowPolicy.choose(
                        new TokenBudget(1000), Branch.of(new int[] {huge, huge, 10}, 0), WindowCut.EVALUATED, 0, 0))
                .isEqualTo(new Window(2, 10, true));
        assertThat(WindowPolicy.choose(
                        new TokenBudget(1000), Branch.of(new int[] {10}, 0), WindowCut.EVALUATED, huge, huge))
                .isEqualTo(new Window(1, huge, true));
    }

    @Test
    void tenThousandTurnsAreSummedOnceOrTwice() {
        int[] turns = new int[10_000];
        Arrays.fill(turns, 200);

        assertThat(WindowPolicy.choose(new TokenBudget(15_360), Branch.of(turns, 0), WindowCut.EVALUATED, 60, 40))
                .isEqualTo(new Window(10_000 - 12, 60 + 40 + 12 * 200, true));
    }

    @Test
    void whatCannotBeIsRefused() {
        TokenBudget budget = new TokenBudget(1000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowPolicy.choose(budget, Branch.of(new int[] {1}, 2), WindowCut.EVALUATED, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowPolicy.choose(budget, Branch.of(new int[] {1}, -1), WindowCut.EVALUATED, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowPolicy.choose(budget, Branch.of(new int[] {-1}, 0), WindowCut.EVALUATED, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowPolicy.choose(budget, Branch.of(new int[] {1}, 0), WindowCut.EVALUATED, -1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowPolicy.choose(budget, Branch.of(new int[] {1}, 0), WindowCut.EVALUATED, 0, -1));
    }

    @Provide
    Arbitrary<Situation> situations() {
        Arbitrary<List<Integer>> turns =
                Arbitraries.integers().between(0, 400).list().ofMaxSize(40);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6000),
                        turns,
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.integers().between(0, 1500))
                .as((context, history, part, system, question) ->
                        new Situation(context, history, (int) Math.round(part * history.size()), system, question));
    }
}
