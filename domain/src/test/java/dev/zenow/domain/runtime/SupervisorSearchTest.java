package dev.zenow.domain.runtime;

import static dev.zenow.domain.runtime.TestingLaunches.launch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SupervisorEvent.Exited;
import dev.zenow.domain.runtime.SupervisorState.Leaving;
import dev.zenow.domain.runtime.SupervisorState.Up;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every state that can be reached, times every event: {@link SupervisorLaws} hold of every decision, and from everywhere a fair
 * world comes to rest with nobody waiting.
 */
class SupervisorSearchTest {
    private static final Instant NOW = TestingLaunches.START;
    /** When the crashes of before are forgotten. */
    private static final Instant LATER = NOW.plus(SupervisorRules.CRASH_WINDOW);

    /** Far more than there are: reached only when something grows without end. */
    private static final int MOST_STATES = 200_000;

    private static final Problem PROBLEM = ProblemCode.ENGINE_CRASHED.problem();

    /** A step that a fair world takes sooner or later. */
    private record Step(SupervisorEvent event, boolean fair) {}

    private final List<SupervisorBooks> found = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<int[]> fairSteps = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"A B C, true", "A B, false"})
    void nothingThatCanHappenBreaksALaw(String names, boolean idles) {
        SupervisorRules rules = idles ? SupervisorBooks.IDLING : SupervisorBooks.KEEPING;
        List<Launch> launches =
                List.of(names.split(" ")).stream().map(TestingLaunches::launch).toList();
        List<SupervisorEvent> people = people(launches);
        long decisions = 0;
        number(SupervisorBooks.EMPTY);
        for (int i = 0; i < found.size(); i++) {
            SupervisorBooks books = found.get(i);
            long next = SupervisorFacts.attempts(books.state()).size() + 1L;
            List<Integer> fair = new ArrayList<>();
            for (SupervisorEvent event : people) {
                number(books.after(rules, event, next));
                decisions++;
            }
            for (Step step : steps(books, next)) {
                int reached = number(books.after(rules, step.event(), next));
                decisions++;
                if (step.fair()) {
                    fair.add(reached);
                }
            }
            fairSteps.add(fair.stream().mapToInt(Integer::intValue).toArray());
        }
        System.out.println(names + (idles ? " with" : " without") + " an idle time-out: " + found.size() + " states, "
                + decisions + " decisions");
        assertThat(found).hasSizeGreaterThan(1_000);
        aFairWorldComesToRest();
    }

    private int number(SupervisorBooks reached) {
        SupervisorBooks books = CanonicalBooks.of(reached);
        Integer known = numbers.putIfAbsent(CanonicalBooks.key(books), found.size());
        if (known == null) {
            found.add(books);
            assertThat(found.size()).as("states").isLessThan(MOST_STATES);
            return found.size() - 1;
        }
        return known;
    }

    /** Without going in circles, and where nothing more happens nobody waits and the goal is met. */
    private void aFairWorldComesToRest() {
        byte[] seen = new byte[found.size()];
        int[] progress = new int[found.size()];
        Deque<Integer> path = new ArrayDeque<>();
        for (int start = 0; start < found.size(); start++) {
            if (seen[start] == 0) {
                path.push(start);
                seen[start] = 1;
            }
            while (!path.isEmpty()) {
                int here = path.element();
                int[] steps = fairSteps.get(here);
                if (progress[here] == steps.length) {
                    if (steps.length == 0) {
                        isAtRest(found.get(here));
                    }
                    seen[here] = 2;
                    path.pop();
                } else {
                    int there = steps[progress[here]++];
                    if (seen[there] == 1) {
                        throw new AssertionError("a fair world goes in circles through " + found.get(there));
                    }
                    if (seen[there] == 0) {
                        seen[there] = 1;
                        path.push(there);
                    }
                }
            }
        }
    }

    private static void isAtRest(SupervisorBooks books) {
        boolean met =
                !(books.state().goal() instanceof SupervisorState.Goal.Serve) || SupervisorFacts.settled(books.state());
        if (books.somebodyWaits()
                || !met
                || books.state().candidate().isPresent()
                || !books.state().leaving().isEmpty()) {
            throw new AssertionError("nothing more happens, and this is not at rest: " + books);
        }
    }

    private static List<SupervisorEvent> people(List<Launch> launches) {
        List<SupervisorEvent> events = new ArrayList<>();
        for (Launch launch : launches) {
            events.add(new SupervisorEvent.Needed(launch, NOW.minusSeconds(1)));
            events.add(new SupervisorEvent.Needed(launch, NOW));
            events.add(new SupervisorEvent.Needed(launch, LATER));
            for (SwitchStyle style : SwitchStyle.values()) {
                for (boolean force : new boolean[] {false, true}) {
                    events.add(new SupervisorEvent.LoadRequested(launch, style, force));
                    events.add(new SupervisorEvent.RestartRequested(launch, style, force));
                }
            }
        }
        events.add(new SupervisorEvent.UnloadRequested(false));
        events.add(new SupervisorEvent.UnloadRequested(true));
        return events;
    }

    /** What processes, requests and timers can do; nothing of it means anything when it is about an unknown attempt. */
    private static List<Step> steps(SupervisorBooks books, long unknown) {
        SupervisorState state = books.state();
        List<Step> steps = new ArrayList<>();
        Launch any = launch("A");
        TestingEvents.about(unknown, any, NOW).forEach(event -> steps.add(new Step(event, false)));
        TestingEvents.about(0, any, NOW).forEach(event -> steps.add(new Step(event, false)));
        for (long attempt : new TreeSet<>(SupervisorFacts.attempts(state))) {
            steps.add(new Step(new SupervisorEvent.GotStuck(attempt), false));
            int uses = SupervisorFacts.uses(state, attempt);
            if (uses < TestingLaunches.SLOTS) {
                steps.add(new Step(new SupervisorEvent.Acquired(attempt), false));
            }
            // One more than there are uses: a reply of a server that ends is over, too.
            steps.add(new Step(new SupervisorEvent.Released(attempt), uses > 0));
        }
        for (SupervisorBooks.Alarm alarm : books.alarms()) {
            steps.add(new Step(new SupervisorEvent.TimerFired(alarm.timer(), alarm.attempt()), false));
        }
        state.candidate().ifPresent(loading -> {
            steps.add(new Step(
                    new SupervisorEvent.BecameReady(TestingLaunches.serving(loading.attempt(), loading.launch())),
                    true));
            exits(steps, loading.attempt(), true);
        });
        state.serving().map(Up::attempt).ifPresent(attempt -> exits(steps, attempt, false));
        for (Leaving each : state.leaving()) {
            exits(steps, each.attempt(), each instanceof Leaving.Ending);
            // It became ready just before it was told to end, or is told of twice.
            steps.add(new Step(
                    new SupervisorEvent.BecameReady(TestingLaunches.serving(each.attempt(), each.launch())), false));
        }
        return steps;
    }

    private static void exits(List<Step> steps, long attempt, boolean fair) {
        steps.add(new Step(new Exited(attempt, PROBLEM, NOW), fair));
        steps.add(new Step(new Exited(attempt, PROBLEM, LATER), fair));
    }
}
