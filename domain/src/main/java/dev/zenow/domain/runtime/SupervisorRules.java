package dev.zenow.domain.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Decides what one mode's supervisor does: a pure function from state and event to the next state and the effects.
 *
 * <p>An event first changes the goal or what is known of a server; then the servers are brought nearer to the goal.
 *
 * <table>
 * <caption>What an event changes; what is not named changes nothing</caption>
 * <tr><th>Event</th><th>Change</th></tr>
 * <tr><td>Load, Restart</td><td>goal: serve it; after a restart only a later attempt will do; other loads are superseded by whoever
 * keeps those who wait</td></tr>
 * <tr><td>Needed</td><td>a serving one answers; with the goal to rest: serve it; given up: try again, unless it crashed too often of
 * late or the request saw it fail</td></tr>
 * <tr><td>Unload</td><td>goal: rest; who waits is refused; nothing comes back any more</td></tr>
 * <tr><td>Idle timer of an unused server</td><td>goal: rest; while something else is wanted: set again</td></tr>
 * <tr><td>BecameReady</td><td>the candidate serves, the one before it leaves; who waits is answered</td></tr>
 * <tr><td>Exited, the candidate</td><td>loads are refused; goal: what serves, else what served last, else given up</td></tr>
 * <tr><td>Exited, the serving one</td><td>if it is wanted, a crash more; above {@value #MAX_CRASHES} in 5 minutes: given up
 * </td></tr>
 * <tr><td>Exited, a leaving one</td><td>it is gone</td></tr>
 * <tr><td>GotStuck</td><td>it is killed; one that drains does not come back</td></tr>
 * <tr><td>Acquired, Released</td><td>one use more or less; a free slot answers who waits; unused: the idle timer</td></tr>
 * <tr><td>Grace timer of one that ends</td><td>it is killed</td></tr>
 * </table>
 *
 * <table>
 * <caption>How the servers follow the goal</caption>
 * <tr><th>Goal</th><th>serving</th><th>candidate</th><th>leaving</th></tr>
 * <tr><td>rest, given up</td><td>leaves</td><td>ends</td><td></td></tr>
 * <tr><td>serve, and the serving one is it</td><td>stays</td><td>ends</td><td></td></tr>
 * <tr><td>serve, and a draining one is it</td><td>leaves</td><td>ends</td><td>comes back and serves</td></tr>
 * <tr><td>serve, make before break</td><td>stays and answers</td><td>is it, or ends; started when at most one other server lives</td>
 * <td></td></tr>
 * <tr><td>serve, break first</td><td>leaves, unless a candidate beside it is it already</td><td>is it, or ends; started when no other server lives</td><td></td></tr>
 * </table>
 *
 * <p>To leave is to drain: no new requests, and to end with the last one; unused or forced, to end at once. So a model is never
 * taken away from a reply unless somebody forces it, and a switch back to a model that still drains costs nothing.
 */
public final class SupervisorRules {
    /** Restarts after which a model that keeps crashing is left alone. */
    public static final int MAX_CRASHES = 3;

    static final Duration CRASH_WINDOW = Duration.ofMinutes(5);

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
    }

    /** @param nextAttempt the number that a start decided now gets; greater than every one before */
    public Decision decide(SupervisorState state, SupervisorEvent event, long nextAttempt) {
        SupervisorMove move = new SupervisorMove(state, nextAttempt, stopGrace, idleTimeout);
        switch (event) {
            case SupervisorEvent.LoadRequested load -> move.load(load);
            case SupervisorEvent.RestartRequested restart -> move.restart(restart);
            case SupervisorEvent.Needed needed -> move.needed(needed);
            case SupervisorEvent.UnloadRequested unload -> move.unload(unload.force());
            case SupervisorEvent.BecameReady ready -> move.ready(ready.serving());
            case SupervisorEvent.Exited exited -> move.exited(exited);
            case SupervisorEvent.GotStuck stuck -> move.stuck(stuck.attempt());
            case SupervisorEvent.Acquired acquired -> move.acquired(acquired.attempt());
            case SupervisorEvent.Released released -> move.released(released.attempt());
            case SupervisorEvent.TimerFired fired -> move.fired(fired);
        }
        return move.decision();
    }
}
