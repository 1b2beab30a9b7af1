package dev.zenow.domain.runtime;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SupervisorState.Candidate;
import dev.zenow.domain.runtime.SupervisorState.Goal;
import dev.zenow.domain.runtime.SupervisorState.Leaving;
import dev.zenow.domain.runtime.SupervisorState.Leaving.Draining;
import dev.zenow.domain.runtime.SupervisorState.Leaving.Ending;
import dev.zenow.domain.runtime.SupervisorState.Up;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One decision in the making: a copy of the state that one event changes. The tables are at {@link SupervisorRules}. */
final class SupervisorMove {
    /**
     * A llama-server that is told to end while it speaks says no more and waits for its connections, maybe for ever: whoever reads
     * would learn of the end no sooner than it is killed.
     */
    static final Duration CUT_OFF_GRACE = Duration.ofMillis(200);

    private final long nextAttempt;
    private final Duration stopGrace;
    private final Optional<Duration> idleTimeout;
    private final List<SupervisorEffect> effects = new ArrayList<>();
    private final List<Leaving> leaving;

    private Goal goal;
    private Optional<Up> serving;
    private Optional<Candidate> candidate;
    private Optional<Launch> lastServed;
    private List<Instant> crashes;
    private Optional<Problem> notice;

    SupervisorMove(SupervisorState state, long nextAttempt, Duration stopGrace, Optional<Duration> idleTimeout) {
        this.nextAttempt = nextAttempt;
        this.stopGrace = stopGrace;
        this.idleTimeout = idleTimeout;
        this.leaving = new ArrayList<>(state.leaving());
        this.goal = state.goal();
        this.serving = state.serving();
        this.candidate = state.candidate();
        this.lastServed = state.lastServed();
        this.crashes = state.crashes();
        this.notice = state.notice();
    }

    SupervisorRules.Decision decision() {
        if (goal instanceof Goal.Serve wanted && settled()) {
            // The force is used up: a crash long after must not cut off the replies of one that still drains.
            goal = wanted.gently();
        }
        return new SupervisorRules.Decision(
                new SupervisorState(goal, serving, candidate, leaving, lastServed, crashes, notice), effects);
    }

    void load(SupervisorEvent.LoadRequested load) {
        // Whoever asks for what is being restarted already gets the fresh server, too.
        long after = goal instanceof Goal.Serve wanted && wanted.launch().equals(load.launch()) ? wanted.after() : 0;
        want(new Goal.Serve(load.launch(), after, load.style(), load.force()));
    }

    void restart(SupervisorEvent.RestartRequested restart) {
        crashes = List.of();
        want(new Goal.Serve(restart.launch(), nextAttempt - 1, restart.style(), restart.force()));
    }

    private void want(Goal.Serve next) {
        boolean other = !(goal instanceof Goal.Serve wanted) || !wanted.launch().equals(next.launch());
        if (other) {
            crashes = List.of();
        }
        notice = Optional.empty();
        goal = next;
        boolean serves = settled();
        pursue();
        if (serves) {
            answer();
        }
    }

    void needed(SupervisorEvent.Needed needed) {
        switch (goal) {
            case Goal.Serve _ -> answer();
            case Goal.Rest _ -> {
                crashes = List.of();
                begin(needed.launch());
            }
            case Goal.GivenUp failed -> retry(failed, needed);
        }
    }

    private void retry(Goal.GivenUp failed, SupervisorEvent.Needed needed) {
        boolean same = needed.launch().equals(failed.launch());
        // Another model is not to blame for the crashes of this one.
        crashes = same ? recent(needed.at()) : List.of();
        boolean sawItFail = same && needed.at().isBefore(failed.at());
        if (sawItFail || crashes.size() > SupervisorRules.MAX_CRASHES) {
            effects.add(new SupervisorEffect.RefuseWaiting(failed.problem()));
            return;
        }
        begin(needed.launch());
    }

    private void begin(Launch launch) {
        notice = Optional.empty();
        goal = plainly(launch);
        pursue();
    }

    void unload(boolean force) {
        goal = new Goal.Rest();
        lastServed = Optional.empty();
        crashes = List.of();
        notice = Optional.empty();
        effects.add(new SupervisorEffect.RefuseWaiting(ProblemCode.SUPERSEDED.problem("The model was unloaded.")));
        pursue();
        if (force) {
            cutOff();
        }
    }

    void ready(Serving ready) {
        if (candidate.filter(loading -> loading.attempt() == ready.attempt()).isEmpty()) {
            return;
        }
        candidate = Optional.empty();
        retire(goal instanceof Goal.Serve wanted && wanted.force());
        serve(new Up(ready, 0));
    }

    void exited(SupervisorEvent.Exited exited) {
        long attempt = exited.attempt();
        if (candidate.filter(loading -> loading.attempt() == attempt).isPresent()) {
            startFailed(exited);
        } else if (serving.filter(up -> up.attempt() == attempt).isPresent()) {
            crashed(exited);
        } else if (leaving.removeIf(each -> each.attempt() == attempt)) {
            effects.add(new SupervisorEffect.CancelTimer(SupervisorTimer.STOP_GRACE, attempt));
            pursue();
        }
    }

    private void startFailed(SupervisorEvent.Exited exited) {
        Launch failed = candidate.orElseThrow().launch();
        candidate = Optional.empty();
        Optional<Launch> back = serving.map(Up::launch).or(() -> lastServed.filter(last -> !last.equals(failed)));
        if (back.isPresent()) {
            goal = plainly(back.get());
            notice = Optional.of(exited.problem());
            crashes = List.of();
            effects.add(new SupervisorEffect.RefuseLoads(exited.problem()));
            pursue();
        } else {
            giveUp(failed, exited);
        }
    }

    private void crashed(SupervisorEvent.Exited exited) {
        Launch launch = serving.orElseThrow().launch();
        serving = Optional.empty();
        effects.add(new SupervisorEffect.CancelTimer(SupervisorTimer.IDLE, exited.attempt()));
        // A crash of what is being replaced says nothing about what comes next.
        if (goal instanceof Goal.Serve wanted && wanted.launch().equals(launch)) {
            List<Instant> all = new ArrayList<>(recent(exited.at()));
            all.add(exited.at());
            crashes = List.copyOf(all);
            if (crashes.size() > SupervisorRules.MAX_CRASHES) {
                giveUp(launch, exited);
            }
        }
        pursue();
    }

    private void giveUp(Launch launch, SupervisorEvent.Exited exited) {
        goal = new Goal.GivenUp(launch, exited.problem(), exited.at());
        lastServed = Optional.empty();
        effects.add(new SupervisorEffect.RefuseWaiting(exited.problem()));
        pursue();
    }

    void stuck(long attempt) {
        boolean lives =
                candidate.filter(loading -> loading.attempt() == attempt).isPresent()
                        || serving.filter(up -> up.attempt() == attempt).isPresent()
                        || leaving.stream().anyMatch(each -> each.attempt() == attempt);
        if (lives) {
            effects.add(new SupervisorEffect.KillServer(attempt));
        }
        // One that drains must not come back between the kill and its end.
        leaving.replaceAll(each -> each.attempt() == attempt ? new Ending(attempt, each.launch()) : each);
    }

    void acquired(long attempt) {
        use(attempt, up -> up.withUses(up.uses() + 1));
        if (serving.filter(up -> up.attempt() == attempt).isPresent()) {
            effects.add(new SupervisorEffect.CancelTimer(SupervisorTimer.IDLE, attempt));
        }
    }

    void released(long attempt) {
        use(attempt, up -> up.withUses(Math.max(0, up.uses() - 1)));
        serving.filter(up -> up.attempt() == attempt).ifPresent(up -> {
            if (up.uses() == 0) {
                awaitUse(attempt);
            }
            effects.add(new SupervisorEffect.AnswerWaiting(up.serving()));
        });
        leaving.replaceAll(each -> switch (each) {
            case Draining draining
            when draining.attempt() == attempt && draining.up().uses() == 0 -> end(draining.up());
            case Draining _, Ending _ -> each;
        });
    }

    void fired(SupervisorEvent.TimerFired fired) {
        switch (fired.timer()) {
            case IDLE -> {
                boolean idle = serving.filter(up -> up.attempt() == fired.attempt() && up.uses() == 0)
                        .isPresent();
                if (idle && settled()) {
                    goal = new Goal.Rest();
                    pursue();
                } else if (idle) {
                    // It goes when the next is ready, and stays when the next fails: then it must not stay for ever.
                    awaitUse(fired.attempt());
                }
            }
            case STOP_GRACE -> {
                boolean ends =
                        leaving.stream().anyMatch(each -> each instanceof Ending && each.attempt() == fired.attempt());
                if (ends) {
                    effects.add(new SupervisorEffect.KillServer(fired.attempt()));
                }
            }
        }
    }

    /** Brings the servers nearer to the goal. */
    private void pursue() {
        switch (goal) {
            case Goal.Rest _, Goal.GivenUp _ -> {
                dismissCandidate();
                retire(false);
            }
            case Goal.Serve wanted -> pursue(wanted);
        }
    }

    private void pursue(Goal.Serve wanted) {
        if (settled()) {
            dismissCandidate();
            return;
        }
        if (comesBack(wanted)) {
            return;
        }
        if (candidate
                .filter(loading -> wanted.met(loading.attempt(), loading.launch()))
                .isPresent()) {
            return;
        }
        dismissCandidate();
        if (wanted.force()) {
            cutOff();
        }
        int others = switch (wanted.style()) {
            case MAKE_BEFORE_BREAK -> 1;
            case BREAK_FIRST -> {
                retire(wanted.force());
                yield 0;
            }
        };
        if (leaving.size() + (serving.isPresent() ? 1 : 0) <= others) {
            candidate = Optional.of(new Candidate(nextAttempt, wanted.launch()));
            effects.add(new SupervisorEffect.StartServer(nextAttempt, wanted.launch()));
        }
    }

    private boolean comesBack(Goal.Serve wanted) {
        for (Leaving each : List.copyOf(leaving)) {
            if (each instanceof Draining(Up up) && wanted.met(up.attempt(), up.launch())) {
                leaving.remove(each);
                dismissCandidate();
                retire(wanted.force());
                serve(up);
                return true;
            }
        }
        return false;
    }

    private void serve(Up up) {
        serving = Optional.of(up);
        lastServed = Optional.of(up.launch());
        if (up.uses() == 0) {
            awaitUse(up.attempt());
        }
        effects.add(new SupervisorEffect.AnswerWaiting(up.serving()));
    }

    /** The serving one leaves. */
    private void retire(boolean force) {
        serving.ifPresent(up -> {
            effects.add(new SupervisorEffect.CancelTimer(SupervisorTimer.IDLE, up.attempt()));
            leaving.add(up.uses() == 0 || force ? end(up) : new Draining(up));
        });
        serving = Optional.empty();
    }

    private void dismissCandidate() {
        candidate.ifPresent(loading -> leaving.add(end(loading.attempt(), loading.launch(), stopGrace)));
        candidate = Optional.empty();
    }

    private void cutOff() {
        leaving.replaceAll(each -> switch (each) {
            case Draining(Up up) -> end(up);
            case Ending ending -> ending;
        });
    }

    private Ending end(Up up) {
        boolean speaks = up.uses() > 0;
        return end(
                up.attempt(),
                up.launch(),
                speaks && stopGrace.compareTo(CUT_OFF_GRACE) > 0 ? CUT_OFF_GRACE : stopGrace);
    }

    private Ending end(long attempt, Launch launch, Duration grace) {
        effects.add(new SupervisorEffect.TerminateServer(attempt));
        effects.add(new SupervisorEffect.SetTimer(SupervisorTimer.STOP_GRACE, attempt, grace));
        return new Ending(attempt, launch);
    }

    private void use(long attempt, UnaryOperator<Up> change) {
        serving = serving.map(up -> up.attempt() == attempt ? change.apply(up) : up);
        leaving.replaceAll(each -> switch (each) {
            case Draining(Up up) when up.attempt() == attempt -> new Draining(change.apply(up));
            case Draining _, Ending _ -> each;
        });
    }

    private void answer() {
        serving.ifPresent(up -> effects.add(new SupervisorEffect.AnswerWaiting(up.serving())));
    }

    private boolean settled() {
        return goal instanceof Goal.Serve wanted
                && serving.filter(up -> wanted.met(up.attempt(), up.launch())).isPresent();
    }

    private void awaitUse(long attempt) {
        idleTimeout.ifPresent(
                timeout -> effects.add(new SupervisorEffect.SetTimer(SupervisorTimer.IDLE, attempt, timeout)));
    }

    /** What nobody chose just now takes the careful way: how much memory there is was not looked at. */
    private static Goal.Serve plainly(Launch launch) {
        return new Goal.Serve(launch, 0, SwitchStyle.BREAK_FIRST, false);
    }

    private List<Instant> recent(Instant now) {
        return crashes.stream()
                .filter(at -> at.plus(SupervisorRules.CRASH_WINDOW).isAfter(now))
                .toList();
    }
}
