package dev.zenow.domain.runtime;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SupervisorState.Candidate;
import dev.zenow.domain.runtime.SupervisorState.Up;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What surrounds the rules, without a thread or a process: children that live and die, people who wait, requests that hold a
 * model, timers. Unlike the search it goes one long way, with true numbers and times; {@link SupervisorBooks} check every step.
 */
final class SupervisorWorld {
    private final SupervisorRules rules;
    private SupervisorBooks books = SupervisorBooks.EMPTY;
    private Instant now = TestingLaunches.START;
    private long attempts;

    SupervisorWorld(SupervisorRules rules) {
        this.rules = rules;
    }

    SupervisorState state() {
        return books.state();
    }

    SupervisorBooks books() {
        return books;
    }

    Optional<Launch> served() {
        return state().serving().map(Up::launch);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void need(Launch launch) {
        tell(new SupervisorEvent.Needed(launch, now));
    }

    void load(Launch launch, SwitchStyle style, boolean force) {
        tell(new SupervisorEvent.LoadRequested(launch, style, force));
    }

    void restart(Launch launch, SwitchStyle style, boolean force) {
        tell(new SupervisorEvent.RestartRequested(launch, style, force));
    }

    void unload(boolean force) {
        tell(new SupervisorEvent.UnloadRequested(force));
    }

    void candidateBecomesReady() {
        state().candidate().ifPresent(loading -> ready(loading.attempt(), loading.launch()));
    }

    void candidateFails() {
        state().candidate().map(Candidate::attempt).ifPresent(this::exit);
    }

    void servingCrashes() {
        state().serving().map(Up::attempt).ifPresent(this::exit);
    }

    /** Of the children that live the one with this index ends, whatever it was about. */
    void childEnds(int index) {
        pick(SupervisorFacts.attempts(state()), index).ifPresent(this::exit);
    }

    void childGetsStuck(int index) {
        pick(SupervisorFacts.attempts(state()), index)
                .ifPresent(attempt -> tell(new SupervisorEvent.GotStuck(attempt)));
    }

    void release(int index) {
        pick(used(), index).ifPresent(attempt -> tell(new SupervisorEvent.Released(attempt)));
    }

    void timerFires(SupervisorTimer timer) {
        books.alarms().stream()
                .filter(alarm -> alarm.timer() == timer)
                .min((one, other) -> Long.compare(one.attempt(), other.attempt()))
                .ifPresent(alarm -> tell(new SupervisorEvent.TimerFired(timer, alarm.attempt())));
    }

    /** Children load (but for {@code broken} ones) or end when told to, requests end, until nothing more happens. */
    void playFair(Set<Launch> broken) {
        for (int round = 0; round < 200; round++) {
            Set<Long> ending = SupervisorFacts.ending(state());
            if (!ending.isEmpty()) {
                pick(ending, 0).ifPresent(this::exit);
            } else if (state().candidate().isPresent()) {
                Candidate loading = state().candidate().get();
                if (broken.contains(loading.launch())) {
                    exit(loading.attempt());
                } else {
                    ready(loading.attempt(), loading.launch());
                }
            } else if (!used().isEmpty()) {
                release(0);
            } else {
                return;
            }
        }
        throw new AssertionError("the world does not come to rest: " + books);
    }

    private void ready(long attempt, Launch launch) {
        tell(new SupervisorEvent.BecameReady(TestingLaunches.serving(attempt, launch)));
    }

    private void exit(long attempt) {
        tell(new SupervisorEvent.Exited(attempt, ProblemCode.ENGINE_CRASHED.problem(), now));
    }

    private Set<Long> used() {
        Set<Long> used = new TreeSet<>(SupervisorFacts.attempts(state()));
        used.removeIf(attempt -> SupervisorFacts.uses(state(), attempt) == 0);
        return used;
    }

    private static Optional<Long> pick(Set<Long> attempts, int index) {
        List<Long> sorted = new ArrayList<>(new TreeSet<>(attempts));
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(index % sorted.size()));
    }

    private void tell(SupervisorEvent event) {
        books = books.after(rules, event, attempts + 1);
        // A decision starts one at most, and the youngest that lives is the last that was started.
        attempts = SupervisorFacts.attempts(state()).stream().reduce(attempts, Math::max);
        for (SupervisorEvent stale : TestingEvents.about(attempts + 1, TestingLaunches.launch("A"), now)) {
            books.after(rules, stale, attempts + 1);
        }
    }
}
