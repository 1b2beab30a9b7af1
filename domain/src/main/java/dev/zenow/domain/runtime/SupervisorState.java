package dev.zenow.domain.runtime;

import dev.zenow.domain.problems.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where one mode's supervisor stands. {@link SupervisorRules} moves it.
 *
 * <p>{@code crashes} are the times of the recent unexpected ends; they limit how often a model is restarted by itself.
 */
public sealed interface SupervisorState {
    /** Nothing runs and nothing is wanted until somebody asks. */
    record Stopped() implements SupervisorState {}

    /**
     * A llama-server loads its model.
     *
     * @param fallback what served before a switch and comes back when this start fails
     * @param notice why this start is a roll-back; empty: it is what was asked for
     */
    record Starting(
            long attempt, Launch launch, Optional<Launch> fallback, List<Instant> crashes, Optional<Problem> notice)
            implements SupervisorState {
        public Starting {
            crashes = List.copyOf(crashes);
        }
    }

    /**
     * A llama-server answers.
     *
     * @param uses how many requests hold it at present
     * @param next what happens when the last of them has ended; empty: nothing
     * @param notice why an asked-for switch was rolled back
     */
    record Ready(Serving serving, int uses, Optional<Intent> next, List<Instant> crashes, Optional<Problem> notice)
            implements SupervisorState {
        public Ready {
            crashes = List.copyOf(crashes);
        }
    }

    /**
     * A llama-server was told to end.
     *
     * @param fallback what comes back when the start that {@code next} names fails; empty when it stays stopped
     */
    record Stopping(long attempt, Launch launch, Intent next, Optional<Launch> fallback) implements SupervisorState {}

    /**
     * The last start or the last restarts failed; an explicit request tries again.
     *
     * @param at when; a request that was waiting by then shares the failure instead of repeating it
     */
    record Failed(Launch launch, Problem problem, List<Instant> crashes, Instant at) implements SupervisorState {
        public Failed {
            crashes = List.copyOf(crashes);
        }
    }

    /** What a supervisor does after a llama-server has ended. */
    sealed interface Intent {
        /** Stay stopped. */
        record Rest() implements Intent {}

        /** Start this. */
        record Start(Launch launch) implements Intent {}
    }
}
