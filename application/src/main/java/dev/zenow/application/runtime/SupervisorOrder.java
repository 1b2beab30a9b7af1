package dev.zenow.application.runtime;

import dev.zenow.domain.runtime.SupervisorEvent;

/** What a supervisor is asked to do. */
sealed interface SupervisorOrder {
    record Tell(SupervisorEvent event) implements SupervisorOrder {}

    record Load(SupervisorEvent event, LoadWaiters.Waiting waiting) implements SupervisorOrder {}

    record Claimed(SupervisorEvent.Needed event, AdmissionQueue.Waiter waiter) implements SupervisorOrder {}

    /** Spare work has given its slot back. */
    record Freed() implements SupervisorOrder {}

    record Progressed() implements SupervisorOrder {}

    record End() implements SupervisorOrder {}
}
