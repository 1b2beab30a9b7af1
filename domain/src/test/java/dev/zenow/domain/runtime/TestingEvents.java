package dev.zenow.domain.runtime;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SupervisorEvent.Acquired;
import dev.zenow.domain.runtime.SupervisorEvent.BecameReady;
import dev.zenow.domain.runtime.SupervisorEvent.Exited;
import dev.zenow.domain.runtime.SupervisorEvent.GotStuck;
import dev.zenow.domain.runtime.SupervisorEvent.Released;
import dev.zenow.domain.runtime.SupervisorEvent.TimerFired;
import java.time.Instant;
import java.util.List;

/** Every kind of event that names an attempt. */
final class TestingEvents {
    private TestingEvents() {}

    static List<SupervisorEvent> about(long attempt, Launch launch, Instant at) {
        return List.of(
                new BecameReady(TestingLaunches.serving(attempt, launch)),
                new Exited(attempt, ProblemCode.ENGINE_CRASHED.problem(), at),
                new GotStuck(attempt),
                new Acquired(attempt),
                new Released(attempt),
                new TimerFired(SupervisorTimer.IDLE, attempt),
                new TimerFired(SupervisorTimer.STOP_GRACE, attempt));
    }
}
