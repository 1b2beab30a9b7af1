package dev.zenow.domain.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SupervisorRules.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the rules, without a thread or a process: children that live and die, people who wait, requests that hold a
 * model, timers. It keeps its books as a supervisor must and checks after every event what has to hold always.
 */
final class SupervisorWorld {
    static final SupervisorRules RULES =
            new SupervisorRules(Duration.ofSeconds(10), Optional.of(Duration.ofMinutes(15)));

    /** Somebody who waits for {@code launch} (empty: anything) from a server younger than {@code afterAttempt}. */
    record Waiter(Optional<Launch> launch, long afterAttempt) {
        boolean takes(Serving serving) {
            return launch.map(serving.launch()::equals).orElse(true) && serving.attempt() > afterAttempt;
        }
    }

    private static final class Child {
        final long attempt;
        final Launch launch;
        boolean ready;
        boolean toldToEnd;

        Child(long attempt, Launch launch) {
            this.attempt = attempt;
            this.launch = launch;
        }
    }

    private SupervisorState state = new SupervisorState.Stopped();
    private Instant now = TestingLaunches.START;
    private long attempts;
    private @Nullable Child child;
    private final List<Waiter> waiting = new ArrayList<>();
    private final List<Long> leases = new ArrayList<>();
    private final Map<SupervisorTimer, Long> timers = new EnumMap<>(SupervisorTimer.class);
    private final Deque<SupervisorEvent> consequences = new ArrayDeque<>();

    SupervisorState state() {
        return state;
    }

    List<Waiter> waiting() {
        return List.copyOf(waiting);
    }

    Map<SupervisorTimer, Long> timers() {
        return Map.copyOf(timers);
    }

    boolean hasChild() {
        return child != null;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void need(Launch launch) {
        waiting.add(new Waiter(Optional.empty(), 0));
        tell(new SupervisorEvent.Needed(launch, now));
    }

    void load(Launch launch, boolean force) {
        enlist(new Waiter(Optional.of(launch), 0));
        tell(new SupervisorEvent.LoadRequested(launch, force));
    }

    void restart(Launch launch, boolean force) {
        enlist(new Waiter(Optional.of(launch), attempts));
        tell(new SupervisorEvent.RestartRequested(launch, force));
    }

    void unload(boolean force) {
        tell(new SupervisorEvent.UnloadRequested(force));
    }

    void childBecomesReady() {
        if (child != null && !child.ready) {
            child.ready = true;
            tell(new SupervisorEvent.BecameReady(TestingLaunches.serving(child.attempt, child.launch)));
        }
    }

    void childGetsStuck() {
        if (child != null) {
            tell(new SupervisorEvent.GotStuck(child.attempt));
        }
    }

    void childEnds() {
        if (child != null) {
            long attempt = child.attempt;
            child = null;
            tell(new SupervisorEvent.Exited(attempt, ProblemCode.ENGINE_CRASHED.problem(), now));
        }
    }

    void release() {
        if (!leases.isEmpty()) {
            tell(new SupervisorEvent.Released(leases.removeFirst()));
        }
    }

    void timerFires(SupervisorTimer timer) {
        Long attempt = timers.remove(timer);
        if (attempt != null) {
            tell(new SupervisorEvent.TimerFired(timer, attempt));
        }
    }

    /** Children load (but for {@code broken} ones) or end when told to, requests end, until nothing more happens. */
    void playFair(Set<Launch> broken) {
        for (int round = 0; round < 100; round++) {
            if (child != null && child.toldToEnd) {
                childEnds();
            } else if (child != null && !child.ready) {
                if (broken.contains(child.launch)) {
                    childEnds();
                } else {
                    childBecomesReady();
                }
            } else if (!leases.isEmpty()) {
                release();
            } else {
                return;
            }
        }
        throw new AssertionError("the world does not come to rest: " + state);
    }

    private void enlist(Waiter waiter) {
        waiting.removeIf(other -> other.launch().isPresent() && !other.launch().equals(waiter.launch()));
        waiting.add(waiter);
    }

    private void tell(SupervisorEvent first) {
        consequences.add(first);
        while (!consequences.isEmpty()) {
            Decision decision = RULES.decide(state, consequences.remove(), attempts + 1);
            state = decision.state();
            decision.effects().forEach(this::carryOut);
        }
        checkInvariants();
    }

    private void carryOut(SupervisorEffect effect) {
        switch (effect) {
            case SupervisorEffect.StartServer start -> {
                assertThat(child).as("a child before the start of another").isNull();
                assertThat(start.attempt()).isEqualTo(attempts + 1);
                attempts = start.attempt();
                child = new Child(start.attempt(), start.launch());
            }
            case SupervisorEffect.TerminateServer end -> endChild(end.attempt());
            case SupervisorEffect.KillServer kill -> endChild(kill.attempt());
            case SupervisorEffect.SetTimer set -> timers.put(set.timer(), set.attempt());
            case SupervisorEffect.CancelTimer cancel -> timers.remove(cancel.timer());
            case SupervisorEffect.AnswerWaiting answer -> answer(answer.serving());
            case SupervisorEffect.RefuseLoads _ ->
                refuse(waiter -> waiter.launch().isPresent());
            case SupervisorEffect.RefuseWaiting _ -> refuse(_ -> true);
        }
    }

    private void endChild(long attempt) {
        if (child == null || child.attempt != attempt) {
            throw new AssertionError("told to end a child that is not there: " + attempt);
        }
        child.toldToEnd = true;
    }

    private void answer(Serving serving) {
        assertThat(child).as("the child of an answer").isNotNull();
        assertThat(state).as("an answer is given by a ready server").isInstanceOf(SupervisorState.Ready.class);
        List<Waiter> answered =
                waiting.stream().filter(waiter -> waiter.takes(serving)).toList();
        answered.forEach(waiter -> {
            waiting.remove(waiter);
            if (waiter.launch().isEmpty()) {
                leases.add(serving.attempt());
                consequences.add(new SupervisorEvent.Acquired(serving.attempt()));
            }
        });
    }

    private void refuse(Predicate<Waiter> whom) {
        waiting.removeIf(whom);
    }

    private void checkInvariants() {
        switch (state) {
            case SupervisorState.Stopped _, SupervisorState.Failed _ -> {
                assertThat(child).isNull();
                assertThat(timers).isEmpty();
                assertThat(waiting).as("nobody waits in %s", state).isEmpty();
            }
            case SupervisorState.Starting starting -> {
                assertChild(starting.attempt(), starting.launch());
                assertThat(timers).isEmpty();
                assertThat(starting.fallback()).isNotEqualTo(Optional.of(starting.launch()));
            }
            case SupervisorState.Ready ready -> {
                assertChild(ready.serving().attempt(), ready.serving().launch());
                assertThat(ready.uses())
                        .isEqualTo(leases.stream()
                                .filter(attempt -> attempt == ready.serving().attempt())
                                .count());
                assertThat(timers.containsKey(SupervisorTimer.IDLE)).isEqualTo(ready.uses() == 0);
                if (ready.uses() == 0) {
                    assertThat(ready.next()).isEmpty();
                }
                if (ready.next()
                        .filter(SupervisorState.Intent.Start.class::isInstance)
                        .isEmpty()) {
                    assertThat(waiting).as("nobody waits in %s", state).isEmpty();
                }
            }
            case SupervisorState.Stopping stopping -> {
                assertChild(stopping.attempt(), stopping.launch());
                assertThat(timers).doesNotContainKey(SupervisorTimer.IDLE);
                if (stopping.next() instanceof SupervisorState.Intent.Rest) {
                    assertThat(waiting).as("nobody waits in %s", state).isEmpty();
                    assertThat(stopping.fallback()).isEmpty();
                }
            }
        }
        assertStaleEventsMeanNothing();
    }

    private void assertChild(long attempt, Launch launch) {
        if (child == null) {
            throw new AssertionError("no child in " + state);
        }
        assertThat(child.attempt).isEqualTo(attempt);
        assertThat(child.launch).isEqualTo(launch);
    }

    private void assertStaleEventsMeanNothing() {
        long stale = switch (state) {
            case SupervisorState.Stopped _, SupervisorState.Failed _ -> attempts;
            case SupervisorState.Starting _, SupervisorState.Ready _, SupervisorState.Stopping _ -> attempts - 1;
        };
        for (SupervisorEvent event : TestingEvents.about(stale, TestingLaunches.launch("A"), now)) {
            assertThat(RULES.decide(state, event, attempts + 1))
                    .as("%s in %s", event, state)
                    .isEqualTo(Decision.of(state));
        }
    }
}
