package dev.zenow.application.runtime;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Everybody who waits for one mode's model; touched by the supervisor's thread only. */
final class ModelWaiters {
    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * Somebody who waits.
     *
     * @param launch only this will do; empty: any model
     * @param afterAttempt only a server of a later attempt will do
     * @param answer may be cancelled by whoever waits, at any time
     */
    record Waiting(Optional<Launch> launch, long afterAttempt, CompletableFuture<Serving> answer) {
        private boolean suits(Serving serving) {
            return launch.map(wanted -> wanted.equals(serving.launch())).orElse(true)
                    && serving.attempt() > afterAttempt;
        }

        private boolean loads() {
            return launch.isPresent();
        }
    }

    /** Adds one more; those who wait for another launch are refused, as only one can win. */
    void enlist(Waiting place) {
        waiting.removeIf(other -> other.answer().isDone());
        if (place.loads()) {
            refuse(
                    ProblemCode.SUPERSEDED.problem("Another model was asked for meanwhile."),
                    other -> other.loads() && !other.launch().equals(place.launch()));
        }
        waiting.add(place);
    }

    /** Answers everybody whom this suits; returns how many of them use it from now on. */
    int answer(Serving serving) {
        List<Waiting> answered =
                waiting.stream().filter(place -> place.suits(serving)).toList();
        waiting.removeAll(answered);
        int users = 0;
        for (Waiting place : answered) {
            boolean taken = place.answer().complete(serving);
            if (taken && !place.loads()) {
                users++;
            }
        }
        return users;
    }

    void refuseLoads(Problem problem) {
        refuse(problem, Waiting::loads);
    }

    void refuseAll(Problem problem) {
        refuse(problem, _ -> true);
    }

    /** Refuses everybody when nothing that happens by itself leads from this state to a model: they would wait for ever. */
    void refuseHopeless(SupervisorState state) {
        boolean hopeful = switch (state) {
            case SupervisorState.Starting _ -> true;
            case SupervisorState.Ready ready ->
                ready.next()
                        .filter(SupervisorState.Intent.Start.class::isInstance)
                        .isPresent();
            case SupervisorState.Stopping stopping -> stopping.next() instanceof SupervisorState.Intent.Start;
            case SupervisorState.Stopped _, SupervisorState.Failed _ -> false;
        };
        if (!hopeful) {
            refuseAll(ProblemCode.SUPERSEDED.problem());
        }
    }

    private void refuse(Problem problem, Predicate<Waiting> whom) {
        List<Waiting> refused = waiting.stream().filter(whom).toList();
        waiting.removeAll(refused);
        refused.forEach(place -> place.answer().completeExceptionally(problem.exception()));
    }
}
