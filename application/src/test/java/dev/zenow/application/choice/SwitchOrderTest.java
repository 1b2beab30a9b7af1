package dev.zenow.application.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SwitchOrderTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** What happens next: somebody comes, for a model, or one of those inside goes; after so many seconds. */
    record Step(int model, boolean comes, int whom, int seconds) {}

    /** Runs steps and keeps what a fair observer would. */
    private static final class Run {
        private final SwitchOrder<Integer> order = new SwitchOrder<>();
        private final Map<Long, Integer> wanted = new LinkedHashMap<>();
        private final Deque<Long> waiting = new ArrayDeque<>();
        private final Set<Long> inside = new HashSet<>();
        private final Set<Long> served = new HashSet<>();
        private final List<Integer> turns = new ArrayList<>();
        /** How often somebody who waits has been passed over by newcomers. */
        private final Map<Long, Integer> passedOver = new LinkedHashMap<>();

        private Instant now = START;
        private long tickets;

        void come(int model) {
            long ticket = ++tickets;
            wanted.put(ticket, model);
            List<Long> letIn = order.arrive(ticket, model, now);
            if (letIn.isEmpty()) {
                waiting.add(ticket);
            } else {
                assertThat(letIn).containsExactly(ticket);
                waiting.forEach(one -> passedOver.merge(one, 1, Integer::sum));
            }
            letIn(letIn);
        }

        void go(long ticket) {
            inside.remove(ticket);
            served.add(ticket);
            letIn(order.leave(ticket, now));
        }

        private void letIn(List<Long> tickets) {
            for (long ticket : tickets) {
                if (inside.isEmpty() && (turns.isEmpty() || !turns.getLast().equals(wanted.get(ticket)))) {
                    turns.add(wanted.get(ticket));
                }
                waiting.remove(ticket);
                inside.add(ticket);
            }
            assertThat(inside.stream().map(wanted::get).distinct()).hasSizeLessThanOrEqualTo(1);
        }

        void drain() {
            while (!inside.isEmpty()) {
                go(inside.iterator().next());
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, true, false),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.integers().between(0, 4))
                .as(Step::new)
                .list()
                .ofMaxSize(200);
    }

    private static Run run(List<Step> steps) {
        Run run = new Run();
        for (Step step : steps) {
            run.now = run.now.plusSeconds(step.seconds());
            if (step.comes() || run.inside.isEmpty()) {
                run.come(step.model());
            } else {
                run.go(run.inside.stream()
                        .skip(step.whom() % run.inside.size())
                        .findFirst()
                        .orElseThrow());
            }
        }
        return run;
    }

    @Test
    void newcomersThatAreServedDoNotProlongATurn() {
        SwitchOrder<String> order = new SwitchOrder<>();
        assertThat(order.arrive(1, "a", START)).containsExactly(1L);
        order.ready(START);
        assertThat(order.arrive(2, "b", START)).isEmpty();
        long ticket = 3;
        for (int second = 5; second <= 15; second += 5) {
            Instant now = START.plusSeconds(second);
            if (!order.arrive(ticket++, "a", now).isEmpty()) {
                order.ready(now);
            }
        }

        assertThat(order.arrive(ticket, "a", START.plusSeconds(16)))
                .as("somebody has waited for fifteen seconds")
                .isEmpty();
    }

    @Property
    void everybodyIsServed(@ForAll("steps") List<Step> steps) {
        Run run = run(steps);
        assertThat(run.inside.isEmpty()).isEqualTo(run.waiting.isEmpty() && run.inside.isEmpty());
        run.drain();
        assertThat(run.waiting).isEmpty();
        assertThat(run.served).containsExactlyInAnyOrderElementsOf(run.wanted.keySet());
    }

    @Property
    void nobodyIsPassedOverMoreThanTheBound(@ForAll("steps") List<Step> steps) {
        Run run = run(steps);
        // Once in each turn that begins while one waits; with four models there are at most three before their own.
        assertThat(run.passedOver.values()).allMatch(times -> times <= 3 * SwitchOrder.MOST_NEWCOMERS);
    }

    @Property
    void whoComesTogetherCostsOneSwitchForEachModel(@ForAll("steps") List<Step> steps) {
        Run run = new Run();
        List<Integer> models = steps.stream().map(Step::model).toList();
        // All come while the first is served; those of its model go with it as far as newcomers are taken.
        models.stream().limit(SwitchOrder.MOST_NEWCOMERS).forEach(run::come);
        run.drain();
        assertThat(run.turns).hasSize((int)
                models.stream().limit(SwitchOrder.MOST_NEWCOMERS).distinct().count());
    }

    @Property
    void nobodySwitchesBetweenRequestsForOneModel(@ForAll("steps") List<Step> steps) {
        Run run = run(steps.stream()
                .map(step -> new Step(7, step.comes(), step.whom(), step.seconds()))
                .toList());
        run.drain();
        assertThat(run.turns.size()).isLessThanOrEqualTo(1);
        assertThat(run.passedOver).isEmpty();
    }

    @Test
    void newcomersAreTakenForSoLongOnly() {
        SwitchOrder<String> order = new SwitchOrder<>();
        assertThat(order.arrive(1, "a", START)).containsExactly(1L);
        assertThat(order.arrive(2, "b", START)).isEmpty();
        Instant late = START.plus(SwitchOrder.LONGEST_WAIT);
        assertThat(order.arrive(3, "a", late.minusMillis(1))).containsExactly(3L);
        assertThat(order.arrive(4, "a", late)).isEmpty();
        assertThat(order.leave(1, late)).isEmpty();
        assertThat(order.leave(3, late)).containsExactly(2L);
        assertThat(order.turn()).contains("b");
        assertThat(order.leave(2, late)).containsExactly(4L);
    }

    @Test
    void whatAModelTookToLoadDoesNotCount() {
        SwitchOrder<String> order = new SwitchOrder<>();
        order.arrive(1, "a", START);
        order.arrive(2, "b", START);
        Instant loaded = START.plus(Duration.ofMinutes(2));
        order.ready(loaded);
        assertThat(order.arrive(3, "a", loaded.plusSeconds(1))).containsExactly(3L);
    }

    @Test
    void whoGivesUpIsForgotten() {
        SwitchOrder<String> order = new SwitchOrder<>();
        order.arrive(1, "a", START);
        order.arrive(2, "b", START);
        order.arrive(3, "c", START);
        assertThat(order.leave(2, START)).isEmpty();
        assertThat(order.leave(1, START)).containsExactly(3L);
        assertThat(order.leave(3, START)).isEmpty();
        assertThat(order.arrive(4, "b", START)).containsExactly(4L);
    }
}
