package dev.zenow.domain.runtime;

import static dev.zenow.domain.runtime.TestingLaunches.launch;
import static dev.zenow.domain.runtime.TestingLaunches.serving;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SupervisorState.Candidate;
import dev.zenow.domain.runtime.SupervisorState.Goal;
import dev.zenow.domain.runtime.SupervisorState.Leaving;
import dev.zenow.domain.runtime.SupervisorState.Up;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The situations that matter against every event, written out to be read: {@code decisions.txt}. What it does not name leaves
 * everything as it is. The next start is attempt 9.
 *
 * <pre>
 * goal       rest | A, make before break | A/ break first | A! by force | A&gt;7 by an attempt after 7 | given up A
 * serves 7 A x2   answers new requests, and two hold it
 * loads 8 B       the candidate
 * drains 7 A x1   ends with the last request that holds it
 * ends 7 A        was told to
 * else A          comes back when the candidate fails
 * </pre>
 */
class SupervisorRulesTableTest {
    private static final Launch A = launch("A");
    private static final Launch B = launch("B");
    private static final Launch C = launch("C");
    private static final Instant NOW = TestingLaunches.START;
    private static final Problem DAMAGED = ProblemCode.MODEL_DAMAGED.problem();
    private static final Optional<Candidate> NO_CANDIDATE = Optional.empty();
    private static final Optional<Up> NONE_SERVES = Optional.empty();
    private static final long NEXT = 9;

    private static final Map<String, SupervisorState> STATES = states();

    static Stream<String> names() {
        return STATES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void decidesAsTheTableSays(String name) throws IOException {
        assertThat(expected()).contains(table(name));
    }

    @Test
    void theTableHasNoOtherRows() throws IOException {
        assertThat(expected())
                .isEqualTo(names().map(SupervisorRulesTableTest::table).collect(Collectors.joining("\n")));
    }

    @Test
    void everyKindOfEventIsInTheTable() {
        assertThat(STATES.values().stream()
                        .flatMap(state -> events(state).values().stream())
                        .map(Object::getClass)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(SupervisorEvent.class.getPermittedSubclasses());
    }

    private static String expected() throws IOException {
        try (InputStream in = requireNonNull(SupervisorRulesTableTest.class.getResourceAsStream("decisions.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    private static String table(String name) {
        SupervisorState state = requireNonNull(STATES.get(name));
        StringBuilder table = new StringBuilder("= %s: %s\n".formatted(name, describe(state)));
        events(state).forEach((event, value) -> {
            SupervisorRules.Decision decision = SupervisorBooks.IDLING.decide(state, value, NEXT);
            SupervisorLaws.check(state, value, decision, NEXT);
            if (!decision.equals(new SupervisorRules.Decision(state, List.of()))) {
                String effects = decision.effects().stream()
                        .map(SupervisorRulesTableTest::describe)
                        .collect(Collectors.joining(", "));
                String same = decision.state().equals(state) ? "same" : describe(decision.state());
                table.append("%-13s -> %s".formatted(event, same))
                        .append(effects.isEmpty() ? "" : " || " + effects)
                        .append('\n');
            }
        });
        return table.toString();
    }

    private static Map<String, SupervisorState> states() {
        Map<String, SupervisorState> states = new LinkedHashMap<>();
        states.put("at rest", SupervisorState.INITIAL);
        states.put("at rest after an idle time", state(new Goal.Rest(), NONE_SERVES, NO_CANDIDATE, List.of(), A));
        states.put("starting", state(make(A), NONE_SERVES, loads(7, A), List.of(), null));
        states.put("unused", state(make(A), up(7, A, 0), NO_CANDIDATE, List.of(), A));
        states.put("used", state(make(A), up(7, A, 2), NO_CANDIDATE, List.of(), A));
        states.put("make before break", state(make(B), up(7, A, 1), loads(8, B), List.of(), A));
        states.put("made, the old one drains", state(make(B), up(8, B, 1), NO_CANDIDATE, drains(7, A), B));
        states.put("make before break, no room", state(make(C), up(8, B, 0), NO_CANDIDATE, drains(7, A), B));
        states.put("make before break, taken back", state(make(A), up(7, A, 1), NO_CANDIDATE, ends(8, B), A));
        states.put("break first, draining", state(breaks(B), NONE_SERVES, NO_CANDIDATE, drains(7, A), A));
        states.put("break first, ending", state(breaks(B), NONE_SERVES, NO_CANDIDATE, ends(7, A), A));
        states.put("break first, loading", state(breaks(B), NONE_SERVES, loads(8, B), List.of(), A));
        states.put(
                "restart",
                state(
                        new Goal.Serve(A, 7, SwitchStyle.MAKE_BEFORE_BREAK, false),
                        up(7, A, 1),
                        loads(8, A),
                        List.of(),
                        A));
        states.put("rolling back", noticed(state(breaks(A), NONE_SERVES, loads(8, A), List.of(), A)));
        states.put("rolled back", noticed(state(breaks(A), up(8, A, 0), NO_CANDIDATE, List.of(), A)));
        states.put("unloading", state(new Goal.Rest(), NONE_SERVES, NO_CANDIDATE, drains(7, A), null));
        states.put("ending", state(new Goal.Rest(), NONE_SERVES, NO_CANDIDATE, ends(7, A), null));
        states.put("failed", givenUp(0));
        states.put("crashed too often", givenUp(SupervisorRules.MAX_CRASHES + 1));
        return states;
    }

    private static Goal make(Launch launch) {
        return new Goal.Serve(launch, 0, SwitchStyle.MAKE_BEFORE_BREAK, false);
    }

    private static Goal breaks(Launch launch) {
        return new Goal.Serve(launch, 0, SwitchStyle.BREAK_FIRST, false);
    }

    private static Optional<Up> up(long attempt, Launch launch, int uses) {
        return Optional.of(new Up(serving(attempt, launch), uses));
    }

    private static Optional<Candidate> loads(long attempt, Launch launch) {
        return Optional.of(new Candidate(attempt, launch));
    }

    private static List<Leaving> drains(long attempt, Launch launch) {
        return List.of(new Leaving.Draining(new Up(serving(attempt, launch), 1)));
    }

    private static List<Leaving> ends(long attempt, Launch launch) {
        return List.of(new Leaving.Ending(attempt, launch));
    }

    private static SupervisorState state(
            Goal goal,
            Optional<Up> serving,
            Optional<Candidate> candidate,
            List<Leaving> leaving,
            @Nullable Launch lastServed) {
        return new SupervisorState(
                goal, serving, candidate, leaving, Optional.ofNullable(lastServed), List.of(), Optional.empty());
    }

    private static SupervisorState noticed(SupervisorState state) {
        return new SupervisorState(
                state.goal(),
                state.serving(),
                state.candidate(),
                state.leaving(),
                state.lastServed(),
                state.crashes(),
                Optional.of(DAMAGED));
    }

    private static SupervisorState givenUp(int crashes) {
        return new SupervisorState(
                new Goal.GivenUp(A, DAMAGED, NOW),
                NONE_SERVES,
                NO_CANDIDATE,
                List.of(),
                Optional.empty(),
                Collections.nCopies(crashes, NOW),
                Optional.empty());
    }

    private static Map<String, SupervisorEvent> events(SupervisorState state) {
        Map<String, SupervisorEvent> events = new LinkedHashMap<>();
        events.put("Needed A", new SupervisorEvent.Needed(A, NOW));
        events.put("Needed B", new SupervisorEvent.Needed(B, NOW));
        events.put("Waited A", new SupervisorEvent.Needed(A, NOW.minusSeconds(1)));
        for (Launch launch : List.of(A, B)) {
            for (SwitchStyle style : SwitchStyle.values()) {
                for (boolean force : new boolean[] {false, true}) {
                    String how = " " + launch.model().name() + describe(style) + (force ? "!" : "");
                    events.put("Load" + how, new SupervisorEvent.LoadRequested(launch, style, force));
                    if (launch.equals(A)) {
                        events.put("Restart" + how, new SupervisorEvent.RestartRequested(launch, style, force));
                    }
                }
            }
        }
        events.put("Unload", new SupervisorEvent.UnloadRequested(false));
        events.put("Unload!", new SupervisorEvent.UnloadRequested(true));
        for (long attempt : new TreeSet<>(SupervisorFacts.attempts(state))) {
            String number = " " + attempt;
            Launch launch = SupervisorFacts.launchOf(state, attempt);
            events.put("Ready" + number, new SupervisorEvent.BecameReady(serving(attempt, launch)));
            events.put(
                    "Exited" + number, new SupervisorEvent.Exited(attempt, ProblemCode.ENGINE_KILLED.problem(), NOW));
            events.put("Stuck" + number, new SupervisorEvent.GotStuck(attempt));
            events.put("Acquired" + number, new SupervisorEvent.Acquired(attempt));
            events.put("Released" + number, new SupervisorEvent.Released(attempt));
            events.put("Idle" + number, new SupervisorEvent.TimerFired(SupervisorTimer.IDLE, attempt));
            events.put("Grace" + number, new SupervisorEvent.TimerFired(SupervisorTimer.STOP_GRACE, attempt));
        }
        return events;
    }

    private static String describe(SupervisorState state) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (state.goal()) {
                    case Goal.Rest _ -> "rest";
                    case Goal.Serve(Launch launch, long after, SwitchStyle style, boolean force) ->
                        launch.model().name() + (after > 0 ? ">" + after : "") + describe(style) + (force ? "!" : "");
                    case Goal.GivenUp failed ->
                        "given up " + failed.launch().model().name() + " "
                                + failed.problem().code();
                });
        state.serving().ifPresent(up -> parts.add("serves " + describe(up)));
        state.candidate().ifPresent(loading -> parts.add("loads " + loading.attempt() + name(loading.launch())));
        for (Leaving each : state.leaving()) {
            parts.add(
                    switch (each) {
                        case Leaving.Draining(Up up) -> "drains " + describe(up);
                        case Leaving.Ending(long attempt, Launch launch) -> "ends " + attempt + name(launch);
                    });
        }
        state.lastServed().filter(_ -> state.serving().isEmpty()).ifPresent(last -> parts.add("else" + name(last)));
        if (!state.crashes().isEmpty()) {
            parts.add("crashes " + state.crashes().size());
        }
        state.notice().ifPresent(notice -> parts.add("notice " + notice.code()));
        return String.join(", ", parts);
    }

    private static String describe(SwitchStyle style) {
        return switch (style) {
            case MAKE_BEFORE_BREAK -> "";
            case BREAK_FIRST -> "/";
        };
    }

    private static String describe(Up up) {
        return up.attempt() + name(up.launch()) + " x" + up.uses();
    }

    private static String describe(SupervisorEffect effect) {
        return switch (effect) {
            case SupervisorEffect.StartServer start -> "start " + start.attempt() + name(start.launch());
            case SupervisorEffect.TerminateServer end -> "terminate " + end.attempt();
            case SupervisorEffect.KillServer kill -> "kill " + kill.attempt();
            case SupervisorEffect.SetTimer set -> "set " + set.timer() + " " + set.attempt();
            case SupervisorEffect.CancelTimer cancel -> "cancel " + cancel.timer() + " " + cancel.attempt();
            case SupervisorEffect.AnswerWaiting answer ->
                "answer with " + answer.serving().attempt();
            case SupervisorEffect.RefuseLoads refuse ->
                "refuse loads " + refuse.problem().code();
            case SupervisorEffect.RefuseWaiting refuse ->
                "refuse all " + refuse.problem().code();
        };
    }

    private static String name(Launch launch) {
        return " " + launch.model().name();
    }
}
