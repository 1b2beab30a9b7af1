package dev.zenow.domain.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SupervisorEffect.AnswerWaiting;
import dev.zenow.domain.runtime.SupervisorEffect.CancelTimer;
import dev.zenow.domain.runtime.SupervisorEffect.KillServer;
import dev.zenow.domain.runtime.SupervisorEffect.RefuseLoads;
import dev.zenow.domain.runtime.SupervisorEffect.RefuseWaiting;
import dev.zenow.domain.runtime.SupervisorEffect.SetTimer;
import dev.zenow.domain.runtime.SupervisorEffect.StartServer;
import dev.zenow.domain.runtime.SupervisorEffect.TerminateServer;
import dev.zenow.domain.runtime.SupervisorEvent.Acquired;
import dev.zenow.domain.runtime.SupervisorEvent.BecameReady;
import dev.zenow.domain.runtime.SupervisorEvent.Exited;
import dev.zenow.domain.runtime.SupervisorEvent.GotStuck;
import dev.zenow.domain.runtime.SupervisorEvent.LoadRequested;
import dev.zenow.domain.runtime.SupervisorEvent.Needed;
import dev.zenow.domain.runtime.SupervisorEvent.Released;
import dev.zenow.domain.runtime.SupervisorEvent.RestartRequested;
import dev.zenow.domain.runtime.SupervisorEvent.TimerFired;
import dev.zenow.domain.runtime.SupervisorEvent.UnloadRequested;
import dev.zenow.domain.runtime.SupervisorState.Failed;
import dev.zenow.domain.runtime.SupervisorState.Intent;
import dev.zenow.domain.runtime.SupervisorState.Ready;
import dev.zenow.domain.runtime.SupervisorState.Starting;
import dev.zenow.domain.runtime.SupervisorState.Stopped;
import dev.zenow.domain.runtime.SupervisorState.Stopping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what one mode's supervisor does: a pure function from state and event to the next state and the effects.
 *
 * <table>
 * <caption>Transitions; what is not named leaves the state as it is</caption>
 * <tr><th></th><th>Stopped</th><th>Starting</th><th>Ready</th><th>Stopping</th><th>Failed</th></tr>
 * <tr><td>Needed</td><td>start</td><td>wait</td><td>answer, or wait when
 * another is to follow</td><td>start afterwards</td><td>start, unless it crashed too
 * often of late</td></tr>
 * <tr><td>Load, same launch</td><td>start</td><td>wait</td><td>answer and stay, or wait when it is to be restarted</td><td>start
 * afterwards</td><td>start</td></tr>
 * <tr><td>Load, other launch</td><td>start</td><td>stop, then start it</td><td>when unused or forced: stop, then start it, with
 * the old one to fall back on</td><td>start it afterwards</td><td>start</td></tr>
 * <tr><td>Restart</td><td>start</td><td>stop, then start it</td><td>as another launch, also when it is the same</td><td>start it
 * afterwards</td><td>start</td></tr>
 * <tr><td>Unload</td><td></td><td>stop; refuse</td><td>stop when unused or forced; refuse those who wait for another</td><td>stay
 * stopped afterwards; refuse</td><td>stop</td></tr>
 * <tr><td>BecameReady</td><td></td><td>answer those who wait</td><td></td><td></td><td></td></tr>
 * <tr><td>Exited</td><td></td><td>start the fallback, or fail</td><td>start again, at most {@value #MAX_CRASHES} times in 5
 * minutes, or fail</td><td>rest, or start what is next</td><td></td></tr>
 * <tr><td>GotStuck</td><td></td><td>kill</td><td>kill</td><td>kill</td><td></td></tr>
 * <tr><td>Acquired</td><td></td><td></td><td>one use more</td><td></td><td></td></tr>
 * <tr><td>Released</td><td></td><td></td><td>one use less; after the last: what is next, or the idle timer</td><td></td><td></td></tr>
 * <tr><td>Idle timer</td><td></td><td></td><td>stop when unused</td><td></td><td></td></tr>
 * <tr><td>Grace timer</td><td></td><td></td><td></td><td>kill</td><td></td></tr>
 * </table>
 *
 * <p>A start never begins before the process before it has ended: two models do not have to fit into memory together. An
 * event of an older attempt changes nothing. Nobody waits in Stopped or Failed, nor in a Ready that is not to be followed by
 * a start: whoever has to wait there is answered or refused in the same decision.
 */
public final class SupervisorRules {
    /** Restarts after which a model that keeps crashing is left alone. */
    public static final int MAX_CRASHES = 3;

    static final Duration CRASH_WINDOW = Duration.ofMinutes(5);

    private static final RefuseWaiting UNLOADED =
            new RefuseWaiting(ProblemCode.SUPERSEDED.problem("The model was unloaded."));

    private final Duration stopGrace;
    private final Optional<Duration> idleTimeout;

    /**
     * @param stopGrace how long a child may take to end before it is killed
     * @param idleTimeout how long a model may stay loaded unused; empty: for ever
     */
    public SupervisorRules(Duration stopGrace, Optional<Duration> idleTimeout) {
        this.stopGrace = requireNonNull(stopGrace, "stopGrace is null");
        this.idleTimeout = requireNonNull(idleTimeout, "idleTimeout is null");
    }

    /** The next state and what is to be done, in order. */
    public record Decision(SupervisorState state, List<SupervisorEffect> effects) {
        public Decision {
            effects = List.copyOf(effects);
        }

        static Decision of(SupervisorState state, SupervisorEffect... effects) {
            return new Decision(state, List.of(effects));
        }
    }

    /** @param nextAttempt the number that a start decided now gets; greater than every one before */
    public Decision decide(SupervisorState state, SupervisorEvent event, long nextAttempt) {
        return switch (state) {
            case Stopped stopped -> whenStopped(stopped, event, nextAttempt);
            case Starting starting -> whenStarting(starting, event, nextAttempt);
            case Ready ready -> whenReady(ready, event, nextAttempt);
            case Stopping stopping -> whenStopping(stopping, event, nextAttempt);
            case Failed failed -> whenFailed(failed, event, nextAttempt);
        };
    }

    private static Decision whenStopped(Stopped stopped, SupervisorEvent event, long nextAttempt) {
        return switch (event) {
            case Needed needed -> start(nextAttempt, needed.launch(), Optional.empty(), List.of());
            case LoadRequested load -> start(nextAttempt, load.launch(), Optional.empty(), List.of());
            case RestartRequested restart -> start(nextAttempt, restart.launch(), Optional.empty(), List.of());
            case UnloadRequested _, BecameReady _, Exited _, GotStuck _, Acquired _, Released _, TimerFired _ ->
                Decision.of(stopped);
        };
    }

    private Decision whenStarting(Starting starting, SupervisorEvent event, long nextAttempt) {
        return switch (event) {
            case Needed _ -> Decision.of(starting);
            case LoadRequested load ->
                load.launch().equals(starting.launch())
                        ? Decision.of(starting)
                        : stopStarting(starting, new Intent.Start(load.launch()));
            case RestartRequested restart -> stopStarting(starting, new Intent.Start(restart.launch()));
            case UnloadRequested _ -> stopStarting(starting, new Intent.Rest());
            case BecameReady ready ->
                ready.serving().attempt() == starting.attempt()
                        ? ready(starting, ready.serving())
                        : Decision.of(starting);
            case Exited exited ->
                exited.attempt() == starting.attempt()
                        ? startFailed(starting, exited, nextAttempt)
                        : Decision.of(starting);
            case GotStuck stuck ->
                stuck.attempt() == starting.attempt()
                        ? Decision.of(starting, new KillServer(starting.attempt()))
                        : Decision.of(starting);
            case Acquired _, Released _, TimerFired _ -> Decision.of(starting);
        };
    }

    private Decision stopStarting(Starting starting, Intent next) {
        List<SupervisorEffect> effects = new ArrayList<>(stop(starting.attempt()));
        Optional<Launch> fallback = switch (next) {
            case Intent.Rest _ -> {
                effects.add(new RefuseWaiting(
                        ProblemCode.SUPERSEDED.problem("The model was unloaded while it was loading.")));
                yield Optional.empty();
            }
            case Intent.Start _ -> starting.fallback().or(() -> servedBefore(starting));
        };
        return new Decision(new Stopping(starting.attempt(), starting.launch(), next, fallback), effects);
    }

    /** What comes back after a failed switch or a crash is what the user had: a switch away from it may fail, too. */
    private static Optional<Launch> servedBefore(Starting starting) {
        boolean comesBack = starting.notice().isPresent() || !starting.crashes().isEmpty();
        return comesBack ? Optional.of(starting.launch()) : Optional.empty();
    }

    private Decision ready(Starting starting, Serving serving) {
        SupervisorState next = new Ready(serving, 0, Optional.empty(), starting.crashes(), starting.notice());
        List<SupervisorEffect> effects = new ArrayList<>(List.of(new AnswerWaiting(serving)));
        effects.addAll(idle(serving.attempt()));
        return new Decision(next, effects);
    }

    private static Decision startFailed(Starting starting, Exited exited, long nextAttempt) {
        if (starting.fallback().isPresent()) {
            Launch old = starting.fallback().get();
            return Decision.of(
                    new Starting(nextAttempt, old, Optional.empty(), List.of(), Optional.of(exited.problem())),
                    new RefuseLoads(exited.problem()),
                    new StartServer(nextAttempt, old));
        }
        return Decision.of(
                new Failed(starting.launch(), exited.problem(), starting.crashes(), exited.at()),
                new RefuseWaiting(exited.problem()));
    }

    private Decision whenReady(Ready ready, SupervisorEvent event, long nextAttempt) {
        Serving serving = ready.serving();
        return switch (event) {
            case Needed _ ->
                drainsForAnother(ready) ? Decision.of(ready) : Decision.of(ready, new AnswerWaiting(serving));
            case LoadRequested load ->
                load.launch().equals(serving.launch()) && !restarts(ready)
                        ? Decision.of(
                                new Ready(serving, ready.uses(), Optional.empty(), ready.crashes(), ready.notice()),
                                new AnswerWaiting(serving))
                        : leave(ready, new Intent.Start(load.launch()), load.force());
            case RestartRequested restart -> leave(ready, new Intent.Start(restart.launch()), restart.force());
            case UnloadRequested unload -> unload(ready, unload.force());
            case BecameReady _ -> Decision.of(ready);
            case Exited exited ->
                exited.attempt() == serving.attempt() ? crashed(ready, exited, nextAttempt) : Decision.of(ready);
            case GotStuck stuck ->
                stuck.attempt() == serving.attempt()
                        ? Decision.of(ready, new KillServer(serving.attempt()))
                        : Decision.of(ready);
            case Acquired acquired ->
                acquired.attempt() == serving.attempt()
                        ? Decision.of(uses(ready, ready.uses() + 1), new CancelTimer(SupervisorTimer.IDLE))
                        : Decision.of(ready);
            case Released released -> released.attempt() == serving.attempt() ? released(ready) : Decision.of(ready);
            case TimerFired fired ->
                fired.timer() == SupervisorTimer.IDLE && fired.attempt() == serving.attempt() && ready.uses() == 0
                        ? leave(ready, new Intent.Rest(), false)
                        : Decision.of(ready);
        };
    }

    /** Requests wait for the next model while the old one ends its replies, or steady traffic would keep it for ever. */
    private static boolean drainsForAnother(Ready ready) {
        return ready.next().filter(Intent.Start.class::isInstance).isPresent();
    }

    private static boolean restarts(Ready ready) {
        return ready.next()
                .filter(new Intent.Start(ready.serving().launch())::equals)
                .isPresent();
    }

    /** With a switch called off, nothing is left that those who wait for it could get. */
    private Decision unload(Ready ready, boolean force) {
        Decision leaving = leave(ready, new Intent.Rest(), force);
        if (!drainsForAnother(ready)) {
            return leaving;
        }
        List<SupervisorEffect> effects = new ArrayList<>(leaving.effects());
        effects.add(UNLOADED);
        return new Decision(leaving.state(), effects);
    }

    private static Ready uses(Ready ready, int uses) {
        return new Ready(ready.serving(), uses, ready.next(), ready.crashes(), ready.notice());
    }

    private Decision released(Ready ready) {
        Ready left = uses(ready, Math.max(0, ready.uses() - 1));
        if (left.uses() > 0) {
            return Decision.of(left);
        }
        return left.next()
                .map(next -> leave(left, next, false))
                .orElseGet(() -> new Decision(left, idle(left.serving().attempt())));
    }

    private Decision leave(Ready ready, Intent next, boolean force) {
        if (ready.uses() > 0 && !force) {
            return Decision.of(
                    new Ready(ready.serving(), ready.uses(), Optional.of(next), ready.crashes(), ready.notice()));
        }
        Launch launch = ready.serving().launch();
        Optional<Launch> fallback = switch (next) {
            case Intent.Rest _ -> Optional.empty();
            case Intent.Start _ -> Optional.of(launch);
        };
        List<SupervisorEffect> effects = new ArrayList<>(List.of(new CancelTimer(SupervisorTimer.IDLE)));
        effects.addAll(stop(ready.serving().attempt()));
        return new Decision(new Stopping(ready.serving().attempt(), launch, next, fallback), effects);
    }

    private Decision crashed(Ready ready, Exited exited, long nextAttempt) {
        List<SupervisorEffect> effects = new ArrayList<>(List.of(new CancelTimer(SupervisorTimer.IDLE)));
        List<Instant> crashes = new ArrayList<>(recent(ready.crashes(), exited.at()));
        crashes.add(exited.at());
        if (ready.next().isPresent()) {
            Decision then =
                    follow(ready.next().get(), Optional.of(ready.serving().launch()), nextAttempt);
            effects.addAll(then.effects());
            return new Decision(then.state(), effects);
        }
        Launch launch = ready.serving().launch();
        if (crashes.size() > MAX_CRASHES) {
            effects.add(new RefuseWaiting(exited.problem()));
            return new Decision(new Failed(launch, exited.problem(), crashes, exited.at()), effects);
        }
        Decision again = start(nextAttempt, launch, Optional.empty(), crashes);
        effects.addAll(again.effects());
        return new Decision(again.state(), effects);
    }

    private static Decision whenStopping(Stopping stopping, SupervisorEvent event, long nextAttempt) {
        return switch (event) {
            case Needed needed ->
                switch (stopping.next()) {
                    case Intent.Rest _ -> Decision.of(next(stopping, new Intent.Start(needed.launch())));
                    case Intent.Start _ -> Decision.of(stopping);
                };
            case LoadRequested load -> Decision.of(next(stopping, new Intent.Start(load.launch())));
            case RestartRequested restart -> Decision.of(next(stopping, new Intent.Start(restart.launch())));
            case UnloadRequested _ ->
                Decision.of(
                        new Stopping(stopping.attempt(), stopping.launch(), new Intent.Rest(), Optional.empty()),
                        UNLOADED);
            case Exited exited ->
                exited.attempt() == stopping.attempt() ? stopped(stopping, nextAttempt) : Decision.of(stopping);
            case GotStuck stuck ->
                stuck.attempt() == stopping.attempt()
                        ? Decision.of(stopping, new KillServer(stopping.attempt()))
                        : Decision.of(stopping);
            case TimerFired fired ->
                fired.timer() == SupervisorTimer.STOP_GRACE && fired.attempt() == stopping.attempt()
                        ? Decision.of(stopping, new KillServer(stopping.attempt()))
                        : Decision.of(stopping);
            case BecameReady _, Acquired _, Released _ -> Decision.of(stopping);
        };
    }

    private static Stopping next(Stopping stopping, Intent next) {
        return new Stopping(stopping.attempt(), stopping.launch(), next, stopping.fallback());
    }

    private static Decision stopped(Stopping stopping, long nextAttempt) {
        List<SupervisorEffect> effects = new ArrayList<>(List.of(new CancelTimer(SupervisorTimer.STOP_GRACE)));
        Decision then = follow(stopping.next(), stopping.fallback(), nextAttempt);
        effects.addAll(then.effects());
        return new Decision(then.state(), effects);
    }

    private static Decision follow(Intent next, Optional<Launch> fallback, long nextAttempt) {
        return switch (next) {
            case Intent.Rest _ -> Decision.of(new Stopped());
            case Intent.Start(Launch launch) ->
                start(nextAttempt, launch, fallback.filter(old -> !old.equals(launch)), List.of());
        };
    }

    private static Decision whenFailed(Failed failed, SupervisorEvent event, long nextAttempt) {
        return switch (event) {
            case Needed needed -> {
                // Another model is not to blame for the crashes of this one.
                List<Instant> crashes =
                        needed.launch().equals(failed.launch()) ? recent(failed.crashes(), needed.at()) : List.of();
                boolean sawItFail =
                        needed.launch().equals(failed.launch()) && needed.at().isBefore(failed.at());
                yield sawItFail || crashes.size() > MAX_CRASHES
                        ? Decision.of(failed, new RefuseWaiting(failed.problem()))
                        : start(nextAttempt, needed.launch(), Optional.empty(), crashes);
            }
            case LoadRequested load -> start(nextAttempt, load.launch(), Optional.empty(), List.of());
            case RestartRequested restart -> start(nextAttempt, restart.launch(), Optional.empty(), List.of());
            case UnloadRequested _ -> Decision.of(new Stopped());
            case BecameReady _, Exited _, GotStuck _, Acquired _, Released _, TimerFired _ -> Decision.of(failed);
        };
    }

    private static Decision start(long attempt, Launch launch, Optional<Launch> fallback, List<Instant> crashes) {
        return Decision.of(
                new Starting(attempt, launch, fallback, crashes, Optional.empty()), new StartServer(attempt, launch));
    }

    private List<SupervisorEffect> stop(long attempt) {
        return List.of(new TerminateServer(attempt), new SetTimer(SupervisorTimer.STOP_GRACE, attempt, stopGrace));
    }

    private List<SupervisorEffect> idle(long attempt) {
        return idleTimeout
                .map(timeout -> List.<SupervisorEffect>of(new SetTimer(SupervisorTimer.IDLE, attempt, timeout)))
                .orElse(List.of());
    }

    private static List<Instant> recent(List<Instant> crashes, Instant now) {
        return crashes.stream().filter(at -> at.plus(CRASH_WINDOW).isAfter(now)).toList();
    }
}
