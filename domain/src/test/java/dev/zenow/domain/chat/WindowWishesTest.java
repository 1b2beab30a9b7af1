package dev.zenow.domain.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zenow.domain.chat.WindowPolicy.Branch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Kept turns, limits on turns, and the two ways of cutting. */
class WindowWishesTest {
    private static final int QUESTION = 20;

    record Wishes(int contextSize, List<Integer> lengths, List<Boolean> kept, int start, int mostTurns, WindowCut cut) {
        Branch branch() {
            boolean[] wishes = new boolean[lengths.size()];
            for (int i = 0; i < wishes.length; i++) {
                wishes[i] = kept.get(i);
            }
            return new Branch(
                    lengths.stream().mapToInt(Integer::intValue).toArray(),
                    wishes,
                    Math.min(start, lengths.size()),
                    mostTurns);
        }

        int limit() {
            return contextSize / 2;
        }

        Window choose() {
            return WindowPolicy.choose(new TokenBudget(contextSize), branch(), cut, 0, QUESTION);
        }

        List<Integer> sent() {
            Window window = choose();
            return IntStream.range(0, lengths.size())
                    .filter(i -> i >= window.firstTurn() || window.keptBefore().contains(i))
                    .boxed()
                    .toList();
        }

        int tokens(List<Integer> turns) {
            return turns.stream().mapToInt(lengths::get).sum();
        }
    }

    @Property(tries = 5000)
    void whatIsSentFitsAndIsCounted(@ForAll("wishes") Wishes wishes) {
        Window window = wishes.choose();

        assertThat(window.promptTokens()).isEqualTo(QUESTION + wishes.tokens(wishes.sent()));
        if (QUESTION <= wishes.limit()) {
            assertThat(window.promptTokens()).isLessThanOrEqualTo(wishes.limit());
        } else {
            assertThat(wishes.sent()).isEmpty();
        }
        assertThat(wishes.sent()).hasSizeLessThanOrEqualTo(wishes.mostTurns());
    }

    @Property(tries = 5000)
    void keptTurnsAreSentWheneverAllOfThemFit(@ForAll("wishes") Wishes wishes) {
        List<Integer> kept = IntStream.range(0, wishes.lengths().size())
                .filter(i -> wishes.kept().get(i))
                .boxed()
                .toList();
        if (QUESTION + wishes.tokens(kept) <= wishes.limit() && kept.size() <= wishes.mostTurns()) {
            assertThat(wishes.sent()).containsAll(kept);
        }
    }

    @Property
    void choosingAgainFromWhereItBeganChangesNothing(@ForAll("wishes") Wishes wishes) {
        Window first = wishes.choose();
        Window again = new Wishes(
                        wishes.contextSize(),
                        wishes.lengths(),
                        wishes.kept(),
                        first.firstTurn(),
                        wishes.mostTurns(),
                        wishes.cut())
                .choose();

        assertThat(again).isEqualTo(new Window(first.firstTurn(), first.keptBefore(), first.promptTokens(), false));
    }

    @Property
    void aShiftedWindowIsKeptNearlyFull(
            @ForAll @IntRange(min = 2_000, max = 20_000) int contextSize,
            @ForAll @IntRange(min = 20, max = 100) int turnsInALimit) {
        int length = contextSize / 2 / turnsInALimit;
        int[] turns = new int[0];
        int start = 0;
        double full = 0;
        int counted = 0;
        for (int turn = 0; turn < 6 * turnsInALimit; turn++) {
            Window window = WindowPolicy.choose(
                    new TokenBudget(contextSize), Branch.of(turns, start), WindowCut.SHIFTED, 0, length / 2);
            if (turn > turnsInALimit) {
                full += 2.0 * window.promptTokens() / contextSize;
                counted++;
            }
            start = window.firstTurn();
            turns = Arrays.copyOf(turns, turns.length + 1);
            turns[turns.length - 1] = length;
        }
        assertThat(full / counted).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void aTurnThatIsKeptStandsBeforeAWindowThatHasMovedOn() {
        Branch branch =
                new Branch(new int[] {10, 100, 100, 100, 100}, new boolean[] {true, false, false, false, false}, 0, 99);

        assertThat(WindowPolicy.choose(new TokenBudget(600), branch, WindowCut.EVALUATED, 0, 10))
                .isEqualTo(new Window(4, List.of(0), 120, true));
    }

    @Test
    void aLimitOnTurnsIsKeptInSteps() {
        int[] turns = {10, 10, 10, 10, 10, 10, 10};
        Branch branch = new Branch(turns, new boolean[7], 0, 6);

        assertThat(WindowPolicy.choose(new TokenBudget(4_000), branch, WindowCut.EVALUATED, 0, 10))
                .isEqualTo(new Window(3, 50, true));
        assertThat(WindowPolicy.choose(
                        new TokenBudget(4_000), new Branch(turns, new boolean[7], 3, 6), WindowCut.EVALUATED, 0, 10))
                .isEqualTo(new Window(3, 50, false));
    }

    @Test
    void aBranchThatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Branch(new int[1], new boolean[2], 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Branch(new int[1], new boolean[1], 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenBudget(100, 51));
    }

    @Provide
    Arbitrary<Wishes> wishes() {
        Arbitrary<List<Integer>> lengths =
                Arbitraries.integers().between(0, 400).list().ofMaxSize(30);
        Arbitrary<List<Boolean>> kept =
                Arbitraries.integers().between(0, 5).map(i -> i == 0).list().ofSize(30);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6000),
                        lengths,
                        kept,
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(WindowCut.values()))
                .as(Wishes::new);
    }
}
