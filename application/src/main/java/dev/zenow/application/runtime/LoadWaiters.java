package dev.zenow.application.runtime;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Everybody who asked for a load and waits for its end; touched by the supervisor's thread only. */
final class LoadWaiters {
    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * Somebody who waits.
     *
     * @param afterAttempt only a server of a later attempt will do
     * @param answer may be cancelled by whoever waits, at any time
     */
    record Waiting(Launch launch, long afterAttempt, CompletableFuture<Serving> answer) {
        private boolean suits(Serving serving) {
            return launch.equals(serving.launch()) && serving.attempt() > afterAttempt;
        }
    }

    /** Adds one more; those who wait for another launch are refused, as only one can win. */
    void enlist(Waiting place) {
        waiting.removeIf(other -> other.answer().isDone());
        refuse(
                ProblemCode.SUPERSEDED.problem("Another model was asked for meanwhile."),
                other -> !other.launch().equals(place.launch()));
        waiting.add(place);
    }

    /** Answers everybody whom this suits. */
    void answer(Serving serving) {
        List<Waiting> answered =
                waiting.stream().filter(place -> place.suits(serving)).toList();
        waiting.removeAll(answered);
        answered.forEach(place -> place.answer().complete(serving));
    }

    void refuseAll(Problem problem) {
        refuse(problem, _ -> true);
    }

    private void refuse(Problem problem, Predicate<Waiting> whom) {
        List<Waiting> refused = waiting.stream().filter(whom).toList();
        waiting.removeAll(refused);
        refused.forEach(place -> place.answer().completeExceptionally(problem.exception()));
    }
}
