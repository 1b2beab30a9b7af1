package dev.zenow.domain.runtime;

import static dev.zenow.domain.runtime.TestingLaunches.launch;
import static dev.zenow.domain.runtime.TestingLaunches.serving;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SupervisorState.Intent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state against every kind of event. The server that runs is attempt 7 with model A (or B, switched to from A); the next
 * start is attempt 8; {@code !} is force. What {@code decisions.txt} does not name must leave the state as it is, without an
 * effect.
 */
class SupervisorRulesTableTest {
    private static final Launch A = launch("A");
    private static final Launch B = launch("B");
    private static final Instant NOW = TestingLaunches.START;

    private static final Map<String, SupervisorState> STATES = states();
    private static final Map<String, SupervisorEvent> EVENTS = events();

    static Stream<String> names() {
        return STATES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void decidesAsTheTableSays(String name) throws IOException {
        assertThat(expected()).contains("= " + name + "\n" + table(name) + "\n");
    }

    @Test
    void theTableHasNoOtherRows() throws IOException {
        assertThat(expected())
                .isEqualTo(STATES.keySet().stream()
                        .map(name -> "= " + name + "\n" + table(name) + "\n")
                        .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void eventsOfAnOlderAttemptChangeNothing(String name) {
        SupervisorState state = requireNonNull(STATES.get(name));

        assertThat(TestingEvents.about(6, A, NOW))
                .allSatisfy(event -> assertThat(SupervisorWorld.RULES.decide(state, event, 8))
                        .isEqualTo(SupervisorRules.Decision.of(state)));
    }

    @Test
    void everyStateAndEveryEventIsInTheTables() {
        assertThat(STATES.values().stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(SupervisorState.class.getPermittedSubclasses());
        assertThat(EVENTS.values().stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(SupervisorEvent.class.getPermittedSubclasses());
    }

    private static String expected() throws IOException {
        try (InputStream in = requireNonNull(SupervisorRulesTableTest.class.getResourceAsStream("decisions.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n") + "\n";
        }
    }

    private static String table(String name) {
        SupervisorState state = requireNonNull(STATES.get(name));
        StringBuilder table = new StringBuilder();
        EVENTS.forEach((event, value) -> {
            SupervisorRules.Decision decision = SupervisorWorld.RULES.decide(state, value, 8);
            if (!decision.equals(SupervisorRules.Decision.of(state))) {
                table.append("%-12s -> %s".formatted(event, describe(decision.state())));
                decision.effects().forEach(effect -> table.append("; ").append(describe(effect)));
                table.append('\n');
            }
        });
        return table.toString();
    }

    private static Map<String, SupervisorState> states() {
        Map<String, SupervisorState> states = new LinkedHashMap<>();
        states.put("stopped", new SupervisorState.Stopped());
        states.put("starting", new SupervisorState.Starting(7, A, Optional.empty(), List.of(), Optional.empty()));
        states.put("switching", new SupervisorState.Starting(7, B, Optional.of(A), List.of(), Optional.empty()));
        states.put(
                "rolling back",
                new SupervisorState.Starting(
                        7, A, Optional.empty(), List.of(), Optional.of(ProblemCode.MODEL_DAMAGED.problem())));
        states.put("unused", ready(0, Optional.empty()));
        states.put("used", ready(2, Optional.empty()));
        states.put("draining for B", ready(1, Optional.of(new Intent.Start(B))));
        states.put("draining for A", ready(1, Optional.of(new Intent.Start(A))));
        states.put("draining to rest", ready(1, Optional.of(new Intent.Rest())));
        states.put("stopping to rest", new SupervisorState.Stopping(7, A, new Intent.Rest(), Optional.empty()));
        states.put("stopping for B", new SupervisorState.Stopping(7, A, new Intent.Start(B), Optional.of(A)));
        states.put("failed", new SupervisorState.Failed(A, ProblemCode.ENGINE_CRASHED.problem(), List.of(NOW), NOW));
        states.put(
                "given up",
                new SupervisorState.Failed(A, ProblemCode.ENGINE_CRASHED.problem(), List.of(NOW, NOW, NOW, NOW), NOW));
        return states;
    }

    private static SupervisorState ready(int uses, Optional<Intent> next) {
        return new SupervisorState.Ready(serving(7, A), uses, next, List.of(), Optional.empty());
    }

    private static Map<String, SupervisorEvent> events() {
        Map<String, SupervisorEvent> events = new LinkedHashMap<>();
        events.put("Needed A", new SupervisorEvent.Needed(A, NOW));
        events.put("Needed B", new SupervisorEvent.Needed(B, NOW));
        events.put("Waited A", new SupervisorEvent.Needed(A, NOW.minusSeconds(1)));
        events.put("Load A", new SupervisorEvent.LoadRequested(A, false));
        events.put("Load B", new SupervisorEvent.LoadRequested(B, false));
        events.put("Load A!", new SupervisorEvent.LoadRequested(A, true));
        events.put("Load B!", new SupervisorEvent.LoadRequested(B, true));
        events.put("Restart A", new SupervisorEvent.RestartRequested(A, false));
        events.put("Restart A!", new SupervisorEvent.RestartRequested(A, true));
        events.put("Unload", new SupervisorEvent.UnloadRequested(false));
        events.put("Unload!", new SupervisorEvent.UnloadRequested(true));
        events.put("BecameReady", new SupervisorEvent.BecameReady(serving(7, A)));
        events.put("Exited", new SupervisorEvent.Exited(7, ProblemCode.ENGINE_KILLED.problem(), NOW));
        events.put("GotStuck", new SupervisorEvent.GotStuck(7));
        events.put("Acquired", new SupervisorEvent.Acquired(7));
        events.put("Released", new SupervisorEvent.Released(7));
        events.put("Idle timer", new SupervisorEvent.TimerFired(SupervisorTimer.IDLE, 7));
        events.put("Grace timer", new SupervisorEvent.TimerFired(SupervisorTimer.STOP_GRACE, 7));
        return events;
    }

    private static String describe(SupervisorState state) {
        return switch (state) {
            case SupervisorState.Stopped _ -> "Stopped";
            case SupervisorState.Starting starting ->
                "Starting " + starting.attempt() + name(starting.launch())
                        + starting.fallback().map(old -> " else" + name(old)).orElse("")
                        + starting.notice().map(notice -> " " + notice.code()).orElse("")
                        + crashes(starting.crashes());
            case SupervisorState.Ready ready ->
                "Ready " + ready.serving().attempt() + name(ready.serving().launch()) + " uses " + ready.uses()
                        + ready.next().map(SupervisorRulesTableTest::describe).orElse("")
                        + ready.notice().map(notice -> " " + notice.code()).orElse("")
                        + crashes(ready.crashes());
            case SupervisorState.Stopping stopping ->
                "Stopping " + stopping.attempt() + name(stopping.launch()) + describe(stopping.next())
                        + stopping.fallback().map(old -> " else" + name(old)).orElse("");
            case SupervisorState.Failed failed ->
                "Failed" + name(failed.launch()) + " " + failed.problem().code() + crashes(failed.crashes());
        };
    }

    private static String describe(Intent next) {
        return switch (next) {
            case Intent.Rest _ -> " then rest";
            case Intent.Start(Launch launch) -> " then" + name(launch);
        };
    }

    private static String describe(SupervisorEffect effect) {
        return switch (effect) {
            case SupervisorEffect.StartServer start -> "start " + start.attempt() + name(start.launch());
            case SupervisorEffect.TerminateServer end -> "terminate " + end.attempt();
            case SupervisorEffect.KillServer kill -> "kill " + kill.attempt();
            case SupervisorEffect.SetTimer set -> "set " + set.timer() + " " + set.attempt() + " " + set.after();
            case SupervisorEffect.CancelTimer cancel -> "cancel " + cancel.timer();
            case SupervisorEffect.AnswerWaiting answer ->
                "answer with " + answer.serving().attempt();
            case SupervisorEffect.RefuseLoads refuse ->
                "refuse loads: " + refuse.problem().code();
            case SupervisorEffect.RefuseWaiting refuse ->
                "refuse all: " + refuse.problem().code();
        };
    }

    private static String name(Launch launch) {
        return " " + launch.model().name();
    }

    private static String crashes(List<Instant> crashes) {
        return crashes.isEmpty() ? "" : " crashes " + crashes.size();
    }
}
