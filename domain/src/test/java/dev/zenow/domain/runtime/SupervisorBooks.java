package dev.zenow.domain.runtime;

import dev.zenow.domain.runtime.SupervisorState.Leaving;
import dev.zenow.domain.runtime.SupervisorState.Up;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A supervisor's state and what is kept beside it: who waits, which timers run, which children were killed. Every event is
 * checked against {@link SupervisorLaws}, and so are the books after it.
 *
 * @param requests how many requests wait
 * @param load the most demanding of those who wait for a load or a restart
 * @param killed the children that were killed and have not ended yet
 */
record SupervisorBooks(
        SupervisorState state, int requests, Optional<LoadWaiter> load, Set<Alarm> alarms, Set<Long> killed) {
    static final SupervisorBooks EMPTY =
            new SupervisorBooks(SupervisorState.INITIAL, 0, Optional.empty(), Set.of(), Set.of());
    static final SupervisorRules IDLING =
            new SupervisorRules(Duration.ofSeconds(10), Optional.of(Duration.ofMinutes(15)));
    static final SupervisorRules KEEPING = new SupervisorRules(Duration.ofSeconds(10), Optional.empty());

    /** Somebody who waits for {@code launch} from a server younger than {@code after}. */
    record LoadWaiter(Launch launch, long after) {}

    record Alarm(SupervisorTimer timer, long attempt) {}

    boolean somebodyWaits() {
        return requests > 0 || load.isPresent();
    }

    /** What is so after {@code event} and what follows from it at once. */
    SupervisorBooks after(SupervisorRules rules, SupervisorEvent event, long nextAttempt) {
        Entry entry = new Entry(this);
        entry.enlist(event, nextAttempt);
        entry.consequences.add(event);
        while (!entry.consequences.isEmpty()) {
            SupervisorEvent next = entry.consequences.remove();
            SupervisorRules.Decision decision = rules.decide(entry.state, next, nextAttempt);
            SupervisorLaws.check(entry.state, next, decision, nextAttempt);
            entry.apply(decision, next);
        }
        SupervisorBooks result = entry.close();
        result.check(rules == IDLING, event);
        return result;
    }

    private void check(boolean idles, SupervisorEvent event) {
        Set<Alarm> expected = new HashSet<>();
        if (idles) {
            state.serving()
                    .filter(up -> up.uses() == 0)
                    .ifPresent(up -> expected.add(new Alarm(SupervisorTimer.IDLE, up.attempt())));
        }
        for (Leaving each : state.leaving()) {
            Alarm grace = new Alarm(SupervisorTimer.STOP_GRACE, each.attempt());
            if (each instanceof Leaving.Ending && (alarms.contains(grace) || !killed.contains(each.attempt()))) {
                expected.add(grace);
            }
        }
        if (!alarms.equals(expected)) {
            throw new AssertionError(
                    "timers " + alarms + " instead of " + expected + "\nafter " + event + "\nin " + state);
        }
        boolean free =
                state.serving().filter(up -> up.uses() < up.serving().slots()).isPresent();
        if (requests > 0 && free) {
            throw new AssertionError("a request waits beside a free slot\nafter " + event + "\nin " + state);
        }
        if (somebodyWaits() && !(state.goal() instanceof SupervisorState.Goal.Serve)) {
            throw new AssertionError("somebody waits for nothing\nafter " + event + "\nin " + state);
        }
        if (load.isPresent()
                && !(state.goal() instanceof SupervisorState.Goal.Serve wanted
                        && wanted.launch().equals(load.get().launch())
                        && wanted.after() >= load.get().after())) {
            throw new AssertionError("a load waits for what is not wanted\nafter " + event + "\nin " + this);
        }
    }

    /** Books that are being written. */
    private static final class Entry {
        final Deque<SupervisorEvent> consequences = new ArrayDeque<>();
        SupervisorState state;
        private int requests;
        private Optional<LoadWaiter> load;
        private final Set<Alarm> alarms;
        private final Set<Long> killed;

        Entry(SupervisorBooks books) {
            state = books.state;
            requests = books.requests;
            load = books.load;
            alarms = new HashSet<>(books.alarms);
            killed = new HashSet<>(books.killed);
        }

        SupervisorBooks close() {
            return new SupervisorBooks(state, requests, load, Set.copyOf(alarms), Set.copyOf(killed));
        }

        void enlist(SupervisorEvent event, long nextAttempt) {
            switch (event) {
                case SupervisorEvent.Needed _ -> requests++;
                case SupervisorEvent.LoadRequested(Launch launch, SwitchStyle _, boolean _) -> enlist(launch, 0);
                case SupervisorEvent.RestartRequested(Launch launch, SwitchStyle _, boolean _) ->
                    enlist(launch, nextAttempt - 1);
                case SupervisorEvent.TimerFired(SupervisorTimer timer, long attempt) ->
                    alarms.remove(new Alarm(timer, attempt));
                case SupervisorEvent.UnloadRequested _,
                        SupervisorEvent.BecameReady _,
                        SupervisorEvent.Exited _,
                        SupervisorEvent.GotStuck _,
                        SupervisorEvent.Acquired _,
                        SupervisorEvent.Released _ -> {}
            }
        }

        /** Who waits for another launch is superseded. */
        private void enlist(Launch launch, long after) {
            long most = Math.max(
                    after,
                    load.filter(other -> other.launch().equals(launch))
                            .map(LoadWaiter::after)
                            .orElse(0L));
            load = Optional.of(new LoadWaiter(launch, most));
        }

        void apply(SupervisorRules.Decision decision, SupervisorEvent event) {
            state = decision.state();
            if (event instanceof SupervisorEvent.Exited exited) {
                killed.remove(exited.attempt());
            }
            decision.effects().forEach(this::carryOut);
        }

        private void carryOut(SupervisorEffect effect) {
            switch (effect) {
                case SupervisorEffect.StartServer _, SupervisorEffect.TerminateServer _ -> {}
                case SupervisorEffect.KillServer kill -> killed.add(kill.attempt());
                case SupervisorEffect.SetTimer set -> alarms.add(new Alarm(set.timer(), set.attempt()));
                case SupervisorEffect.CancelTimer cancel -> alarms.remove(new Alarm(cancel.timer(), cancel.attempt()));
                case SupervisorEffect.AnswerWaiting answer -> answer(answer.serving());
                case SupervisorEffect.RefuseLoads _ -> load = Optional.empty();
                case SupervisorEffect.RefuseWaiting _ -> {
                    load = Optional.empty();
                    requests = 0;
                }
            }
        }

        private void answer(Serving serving) {
            int uses = state.serving().map(Up::uses).orElse(0);
            int free = serving.slots() - uses - consequences.size();
            for (int i = 0; i < free && requests > 0; i++) {
                requests--;
                consequences.add(new SupervisorEvent.Acquired(serving.attempt()));
            }
            load = load.filter(
                    waiter -> !waiter.launch().equals(serving.launch()) || serving.attempt() <= waiter.after());
        }
    }
}
