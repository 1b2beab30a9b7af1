package dev.zenow.domain.runtime;

import dev.zenow.domain.problems.Problem;
import java.time.Instant;

/** What a supervisor is told. Events about a process name the attempt they belong to; those of an older one mean nothing. */
public sealed interface SupervisorEvent {
    /** Somebody wants this served from now on; {@code force} does not wait for requests that are being answered. */
    record LoadRequested(Launch launch, SwitchStyle style, boolean force) implements SupervisorEvent {}

    /**
     * A request needs a model: the one that serves, or {@code launch} when none does.
     *
     * @param at since when the request waits
     */
    record Needed(Launch launch, Instant at) implements SupervisorEvent {}

    /** Nothing shall be served; {@code force} does not wait for requests that are being answered. */
    record UnloadRequested(boolean force) implements SupervisorEvent {}

    /** A fresh server is wanted with this, also when one of the same kind serves. */
    record RestartRequested(Launch launch, SwitchStyle style, boolean force) implements SupervisorEvent {}

    /** The child answers. */
    record BecameReady(Serving serving) implements SupervisorEvent {}

    /** The child has ended, for the reason that {@code problem} gives. */
    record Exited(long attempt, Problem problem, Instant at) implements SupervisorEvent {}

    /** The child neither logs nor answers. */
    record GotStuck(long attempt) implements SupervisorEvent {}

    /** A request begins to use this server. */
    record Acquired(long attempt) implements SupervisorEvent {}

    /** A request no longer uses it. */
    record Released(long attempt) implements SupervisorEvent {}

    /** A timer that was set with {@link SupervisorEffect.SetTimer} has run out. */
    record TimerFired(SupervisorTimer timer, long attempt) implements SupervisorEvent {}
}
