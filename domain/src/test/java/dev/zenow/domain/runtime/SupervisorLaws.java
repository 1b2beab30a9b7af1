package dev.zenow.domain.runtime;

import static dev.zenow.domain.runtime.SupervisorFacts.attemptOf;
import static dev.zenow.domain.runtime.SupervisorFacts.attempts;
import static dev.zenow.domain.runtime.SupervisorFacts.ending;
import static dev.zenow.domain.runtime.SupervisorFacts.loads;
import static dev.zenow.domain.runtime.SupervisorFacts.sameAim;
import static dev.zenow.domain.runtime.SupervisorFacts.serves;
import static dev.zenow.domain.runtime.SupervisorFacts.settled;
import static dev.zenow.domain.runtime.SupervisorFacts.uses;

import dev.zenow.domain.runtime.SupervisorRules.Decision;
import dev.zenow.domain.runtime.SupervisorState.Goal;
import dev.zenow.domain.runtime.SupervisorState.Leaving;
import dev.zenow.domain.runtime.SupervisorState.Up;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has to hold of every decision, whatever the state and the event. Written without a look at how the rules are made. */
final class SupervisorLaws {
    private final SupervisorState before;
    private final SupervisorEvent event;
    private final SupervisorState after;
    private final List<SupervisorEffect> effects;
    private final long nextAttempt;

    private SupervisorLaws(SupervisorState before, SupervisorEvent event, Decision decision, long nextAttempt) {
        this.before = before;
        this.event = event;
        this.after = decision.state();
        this.effects = decision.effects();
        this.nextAttempt = nextAttempt;
    }

    static void check(SupervisorState before, SupervisorEvent event, Decision decision, long nextAttempt) {
        SupervisorLaws laws = new SupervisorLaws(before, event, decision, nextAttempt);
        laws.unknownAttemptsMeanNothing();
        laws.theStateIsSound();
        laws.processesComeAndGoAsTold();
        laws.startsAreFewAndFresh();
        laws.repliesAreNotCutOff();
        laws.usesAreKept();
        laws.whatServesGoesOnServing();
        laws.goalsChangeForAReason();
        laws.failuresFallBack();
        laws.answersAndRefusalsAreRight();
        laws.crashesAreCounted();
        laws.noticesAreAboutTheLastSwitch();
    }

    private void unknownAttemptsMeanNothing() {
        Optional<Long> attempt = attemptOf(event);
        if (attempt.isPresent() && !attempts(before).contains(attempt.get())) {
            require(after.equals(before) && effects.isEmpty(), "an unknown attempt means something");
        }
    }

    private void theStateIsSound() {
        require(attempts(after).size() <= 2, "more than two processes");
        after.candidate().ifPresent(loading -> {
            require(
                    after.goal() instanceof Goal.Serve wanted && wanted.met(loading.attempt(), loading.launch()),
                    "the candidate is not wanted");
            require(
                    !(after.goal() instanceof Goal.Serve wanted && wanted.style() == SwitchStyle.BREAK_FIRST)
                            || after.serving().isEmpty()
                            || before.candidate().equals(after.candidate()),
                    "a break-first candidate beside a serving one");
        });
        require(after.goal() instanceof Goal.Serve || after.serving().isEmpty(), "serves what nobody wants");
        require(!settled(after) || after.candidate().isEmpty(), "a candidate for what serves already");
        for (Leaving each : after.leaving()) {
            require(
                    !(each instanceof Leaving.Draining && event.equals(new SupervisorEvent.GotStuck(each.attempt()))),
                    "one that is killed drains");
            require(
                    !(each instanceof Leaving.Draining draining)
                            || draining.up().uses() > 0,
                    "an unused one drains");
            require(
                    !(each instanceof Leaving.Draining draining
                            && after.goal() instanceof Goal.Serve wanted
                            && !settled(after)
                            && wanted.met(draining.attempt(), draining.launch())),
                    "what is wanted drains");
        }
        if (after.goal() instanceof Goal.Serve
                && !settled(after)
                && after.candidate().isEmpty()) {
            require(!after.leaving().isEmpty(), "nothing leads to the goal");
        }
        after.serving()
                .ifPresent(up -> require(after.lastServed().equals(Optional.of(up.launch())), "it did not serve last"));
    }

    private void processesComeAndGoAsTold() {
        Set<Long> expected = new HashSet<>(attempts(before));
        started().forEach(start -> expected.add(start.attempt()));
        if (event instanceof SupervisorEvent.Exited exited) {
            expected.remove(exited.attempt());
        }
        require(attempts(after).equals(expected), "processes appear or vanish");
        Set<Long> told = new HashSet<>();
        for (SupervisorEffect effect : effects) {
            if (effect instanceof SupervisorEffect.TerminateServer(long attempt)) {
                require(told.add(attempt), "told twice to end");
            }
        }
        Set<Long> ending = ending(after);
        ending.removeAll(ending(before));
        if (event instanceof SupervisorEvent.GotStuck(long attempt)) {
            ending.remove(attempt);
        }
        require(told.equals(ending), "those that begin to end are not those that are told to");
        told.forEach(attempt -> require(
                effects.stream()
                        .anyMatch(effect -> effect instanceof SupervisorEffect.SetTimer set
                                && set.timer() == SupervisorTimer.STOP_GRACE
                                && set.attempt() == attempt),
                "no grace timer"));
        Set<Long> still = ending(before);
        still.retainAll(attempts(after));
        require(ending(after).containsAll(still), "one that ends comes back");
    }

    private void startsAreFewAndFresh() {
        List<SupervisorEffect.StartServer> started = started();
        require(started.size() <= 1, "two starts at once");
        boolean fresh = !after.candidate().equals(before.candidate())
                && after.candidate().isPresent();
        require(fresh == (started.size() == 1), "a candidate without a start, or a start without a candidate");
        started.forEach(start -> {
            require(start.attempt() == nextAttempt, "not a fresh attempt");
            require(
                    after.candidate()
                            .filter(loading -> loading.attempt() == start.attempt()
                                    && loading.launch().equals(start.launch()))
                            .isPresent(),
                    "what is started is not the candidate");
            int others = attempts(after).size() - 1;
            boolean alone = after.goal() instanceof Goal.Serve wanted && wanted.style() == SwitchStyle.BREAK_FIRST;
            require(others <= (alone ? 0 : 1), "started beside " + others);
        });
    }

    private void repliesAreNotCutOff() {
        for (SupervisorEffect effect : effects) {
            switch (effect) {
                case SupervisorEffect.TerminateServer(long attempt) -> {
                    int uses = uses(before, attempt);
                    boolean last = uses == 1 && event.equals(new SupervisorEvent.Released(attempt));
                    require(uses == 0 || last || forced(), "a reply is cut off");
                }
                case SupervisorEffect.KillServer(long attempt) ->
                    require(
                            event.equals(new SupervisorEvent.GotStuck(attempt))
                                    || (event.equals(
                                                    new SupervisorEvent.TimerFired(SupervisorTimer.STOP_GRACE, attempt))
                                            && ending(before).contains(attempt)),
                            "killed for no reason");
                case SupervisorEffect.StartServer _,
                        SupervisorEffect.SetTimer _,
                        SupervisorEffect.CancelTimer _,
                        SupervisorEffect.AnswerWaiting _,
                        SupervisorEffect.RefuseLoads _,
                        SupervisorEffect.RefuseWaiting _ -> {}
            }
        }
    }

    /** The force of a goal is used up when it is met: what happens later is not what somebody wanted to force. */
    private boolean forced() {
        return switch (event) {
            case SupervisorEvent.LoadRequested load -> load.force();
            case SupervisorEvent.RestartRequested restart -> restart.force();
            case SupervisorEvent.UnloadRequested unload -> unload.force();
            case SupervisorEvent.Needed _ -> false;
            case SupervisorEvent.BecameReady _,
                    SupervisorEvent.Exited _,
                    SupervisorEvent.GotStuck _,
                    SupervisorEvent.Acquired _,
                    SupervisorEvent.Released _,
                    SupervisorEvent.TimerFired _ ->
                !settled(before) && before.goal() instanceof Goal.Serve wanted && wanted.force();
        };
    }

    private void usesAreKept() {
        Set<Long> kept = new HashSet<>(attempts(before));
        kept.retainAll(attempts(after));
        kept.removeAll(ending(after));
        before.candidate().ifPresent(loading -> kept.remove(loading.attempt()));
        for (long attempt : kept) {
            int change = event.equals(new SupervisorEvent.Acquired(attempt))
                    ? 1
                    : event.equals(new SupervisorEvent.Released(attempt)) ? -1 : 0;
            require(uses(after, attempt) == Math.max(0, uses(before, attempt) + change), "uses are lost");
        }
    }

    private void whatServesGoesOnServing() {
        before.serving().filter(up -> !serves(after, up.attempt())).ifPresent(up -> {
            boolean exited = event instanceof SupervisorEvent.Exited exit && exit.attempt() == up.attempt();
            boolean rest = after.goal() instanceof Goal.Rest
                    && (event instanceof SupervisorEvent.UnloadRequested
                            || event.equals(new SupervisorEvent.TimerFired(SupervisorTimer.IDLE, up.attempt())));
            boolean broken = after.goal() instanceof Goal.Serve wanted && wanted.style() == SwitchStyle.BREAK_FIRST;
            require(exited || rest || broken || after.serving().isPresent(), "nothing serves any more");
        });
        if (after.goal() instanceof Goal.Serve wanted && wanted.style() == SwitchStyle.BREAK_FIRST && !settled(after)) {
            require(after.serving().isEmpty() || after.candidate().isPresent(), "break first, and nothing is broken");
        }
    }

    private void goalsChangeForAReason() {
        Goal goal = after.goal();
        switch (event) {
            case SupervisorEvent.LoadRequested load ->
                require(
                        goal instanceof Goal.Serve wanted
                                && wanted.launch().equals(load.launch())
                                && (settled(after) || wanted.style() == load.style()),
                        "the last load does not win");
            case SupervisorEvent.RestartRequested restart ->
                require(
                        goal instanceof Goal.Serve wanted
                                && wanted.launch().equals(restart.launch())
                                && wanted.after() == nextAttempt - 1,
                        "a restart is not wanted");
            case SupervisorEvent.UnloadRequested _ -> require(goal instanceof Goal.Rest, "an unload does not unload");
            case SupervisorEvent.Needed needed ->
                require(
                        sameAim(before.goal(), goal)
                                || (!(before.goal() instanceof Goal.Serve)
                                        && goal instanceof Goal.Serve wanted
                                        && wanted.launch().equals(needed.launch())),
                        "a request changes the goal");
            case SupervisorEvent.TimerFired fired ->
                require(
                        sameAim(before.goal(), goal)
                                || (fired.timer() == SupervisorTimer.IDLE
                                        && settled(before)
                                        && uses(before, fired.attempt()) == 0
                                        && goal instanceof Goal.Rest),
                        "a timer changes the goal");
            case SupervisorEvent.Exited exited ->
                require(
                        sameAim(before.goal(), goal)
                                || loads(before, exited.attempt())
                                || (serves(before, exited.attempt()) && goal instanceof Goal.GivenUp),
                        "an exit changes the goal");
            case SupervisorEvent.BecameReady _,
                    SupervisorEvent.GotStuck _,
                    SupervisorEvent.Acquired _,
                    SupervisorEvent.Released _ -> require(sameAim(before.goal(), goal), "the goal changes");
        }
    }

    private void failuresFallBack() {
        if (!(event instanceof SupervisorEvent.Exited exited) || !loads(before, exited.attempt())) {
            return;
        }
        Launch failed = before.candidate().orElseThrow().launch();
        Optional<Launch> back =
                before.serving().map(Up::launch).or(() -> before.lastServed().filter(last -> !last.equals(failed)));
        if (back.isPresent()) {
            require(
                    after.goal() instanceof Goal.Serve wanted && wanted.launch().equals(back.get()),
                    "what served before is not tried");
            require(effects.stream().anyMatch(SupervisorEffect.RefuseLoads.class::isInstance), "a load is not told");
            require(after.notice().equals(Optional.of(exited.problem())), "no notice of the failure");
        } else {
            require(
                    after.goal() instanceof Goal.GivenUp given
                            && given.launch().equals(failed)
                            && given.problem().equals(exited.problem()),
                    "not given up");
        }
    }

    private void answersAndRefusalsAreRight() {
        for (SupervisorEffect effect : effects) {
            if (effect instanceof SupervisorEffect.AnswerWaiting(Serving serving)) {
                require(serves(after, serving.attempt()), "answered by one that does not serve");
            }
            if (effect instanceof SupervisorEffect.RefuseWaiting) {
                boolean unloaded = event instanceof SupervisorEvent.UnloadRequested;
                boolean givenUp = after.goal() instanceof Goal.GivenUp
                        && (event instanceof SupervisorEvent.Exited || event instanceof SupervisorEvent.Needed);
                require(unloaded || givenUp, "requests are refused");
            }
            if (effect instanceof SupervisorEffect.RefuseLoads) {
                require(
                        event instanceof SupervisorEvent.Exited exited && loads(before, exited.attempt()),
                        "loads are refused");
            }
        }
        require(
                effects.stream()
                                .filter(SupervisorEffect.AnswerWaiting.class::isInstance)
                                .count()
                        <= 1,
                "answered twice before the uses are counted");
        boolean answered = effects.stream().anyMatch(SupervisorEffect.AnswerWaiting.class::isInstance);
        boolean next = after.serving().isPresent()
                && after.serving()
                        .map(Up::attempt)
                        .filter(attempt -> serves(before, attempt))
                        .isEmpty();
        boolean request =
                event instanceof SupervisorEvent.Needed && after.serving().isPresent();
        boolean loaded = (event instanceof SupervisorEvent.LoadRequested) && settled(after);
        require(answered || !(next || request || loaded), "nobody is answered");
    }

    private void crashesAreCounted() {
        boolean crash = event instanceof SupervisorEvent.Exited exited && serves(before, exited.attempt());
        require(after.crashes().size() <= before.crashes().size() + (crash ? 1 : 0), "crashes that were none");
        if (!crash) {
            return;
        }
        boolean wanted = before.goal() instanceof Goal.Serve serve
                && serve.launch().equals(before.serving().orElseThrow().launch());
        boolean often = after.crashes().size() > SupervisorRules.MAX_CRASHES;
        require((wanted && often) == (after.goal() instanceof Goal.GivenUp), "given up at the wrong crash");
        require(wanted || after.crashes().equals(before.crashes()), "a crash counts against another model");
    }

    private void noticesAreAboutTheLastSwitch() {
        boolean asked = event instanceof SupervisorEvent.LoadRequested
                || event instanceof SupervisorEvent.RestartRequested
                || event instanceof SupervisorEvent.UnloadRequested
                || (event instanceof SupervisorEvent.Needed && !sameAim(before.goal(), after.goal()));
        if (asked) {
            require(after.notice().isEmpty(), "an old notice");
        } else if (!(event instanceof SupervisorEvent.Exited)) {
            require(after.notice().equals(before.notice()), "a notice comes or goes by itself");
        }
    }

    private void require(boolean holds, String broken) {
        if (!holds) {
            throw new AssertionError(
                    broken + "\nin    " + before + "\nby    " + event + "\ngives " + after + "\nand   " + effects);
        }
    }

    private List<SupervisorEffect.StartServer> started() {
        return effects.stream()
                .filter(SupervisorEffect.StartServer.class::isInstance)
                .map(SupervisorEffect.StartServer.class::cast)
                .toList();
    }
}
