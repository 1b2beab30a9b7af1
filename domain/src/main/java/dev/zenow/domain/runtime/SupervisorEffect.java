package dev.zenow.domain.runtime;

import dev.zenow.domain.problems.Problem;
import java.time.Duration;

/** What has to be done after a decision; carried out in order. */
public sealed interface SupervisorEffect {
    /** Start a child; answers with {@code BecameReady}, {@code Exited} or {@code GotStuck} of the same attempt. */
    record StartServer(long attempt, Launch launch) implements SupervisorEffect {}

    /** Ask the child to end. */
    record TerminateServer(long attempt) implements SupervisorEffect {}

    /** End the child at once. */
    record KillServer(long attempt) implements SupervisorEffect {}

    record SetTimer(SupervisorTimer timer, long attempt, Duration after) implements SupervisorEffect {}

    record CancelTimer(SupervisorTimer timer, long attempt) implements SupervisorEffect {}

    /**
     * Requests that wait get the free slots of this server, each of which is a use from now on; loads that it satisfies are
     * answered.
     */
    record AnswerWaiting(Serving serving) implements SupervisorEffect {}

    /** Those who asked for a load are told why it failed; requests that take any model go on waiting. */
    record RefuseLoads(Problem problem) implements SupervisorEffect {}

    /** Everybody who waits is told why there is no model. */
    record RefuseWaiting(Problem problem) implements SupervisorEffect {}
}
