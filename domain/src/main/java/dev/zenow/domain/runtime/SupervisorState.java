package dev.zenow.domain.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Where one mode's supervisor stands: what it is after, and the llama-servers that live. {@link SupervisorRules} moves it.
 *
 * @param serving answers new requests
 * @param candidate loads its model and is to serve next
 * @param leaving those that answer no new requests: they finish what they have, or end
 * @param lastServed what comes back when the candidate fails and nothing serves; empty when nothing has served since the last
 * unload or failure
 * @param crashes the times of the recent unexpected ends; they limit how often a model is restarted by itself
 * @param notice why the last switch was taken back; empty again with the next load, restart or unload, and with the next request
 * that makes a start
 */
public record SupervisorState(
        Goal goal,
        Optional<Up> serving,
        Optional<Candidate> candidate,
        List<Leaving> leaving,
        Optional<Launch> lastServed,
        List<Instant> crashes,
        Optional<Problem> notice) {
    /** Nothing runs and nothing is wanted until somebody asks. */
    public static final SupervisorState INITIAL = new SupervisorState(
            new Goal.Rest(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    public SupervisorState {
        requireNonNull(goal, "goal is null");
        requireNonNull(notice, "notice is null");
        leaving = List.copyOf(leaving);
        crashes = List.copyOf(crashes);
        if (candidate.isPresent() && !(goal instanceof Goal.Serve)) {
            throw new IllegalArgumentException("nothing is started that is not wanted");
        }
        if (attempts(serving, candidate, leaving).distinct().count()
                != attempts(serving, candidate, leaving).count()) {
            throw new IllegalArgumentException("an attempt has two places");
        }
    }

    /** What a supervisor is after. */
    public sealed interface Goal {
        /** No server. */
        record Rest() implements Goal {}

        /**
         * A server with this launch.
         *
         * @param after only a server of a later attempt will do: a restart was asked for
         * @param force whether replies that are being made may be cut off for it; until it is met
         */
        record Serve(Launch launch, long after, SwitchStyle style, boolean force) implements Goal {
            boolean met(long attempt, Launch by) {
                return by.equals(launch) && attempt > after;
            }

            Serve gently() {
                return new Serve(launch, after, style, false);
            }
        }

        /**
         * The launch failed, or crashed too often; an explicit request tries again.
         *
         * @param at when; a request that was waiting by then shares the failure instead of repeating it
         */
        record GivenUp(Launch launch, Problem problem, Instant at) implements Goal {}
    }

    /**
     * A server that is ready.
     *
     * @param uses how many requests hold it at present
     */
    public record Up(Serving serving, int uses) {
        public Up {
            if (uses < 0) {
                throw new IllegalArgumentException("a server has " + uses + " uses");
            }
        }

        public long attempt() {
            return serving.attempt();
        }

        public Launch launch() {
            return serving.launch();
        }

        Up withUses(int next) {
            return new Up(serving, next);
        }
    }

    /** A server that loads its model. */
    public record Candidate(long attempt, Launch launch) {}

    /** A server that takes no new requests. */
    public sealed interface Leaving {
        long attempt();

        Launch launch();

        /** It finishes the requests that hold it, and comes back when it is wanted again meanwhile. */
        record Draining(Up up) implements Leaving {
            @Override
            public long attempt() {
                return up.attempt();
            }

            @Override
            public Launch launch() {
                return up.launch();
            }
        }

        /** It was told to end, or killed. */
        record Ending(long attempt, Launch launch) implements Leaving {}
    }

    /** What people see. */
    public ServerState shown() {
        if (serving.isPresent()) {
            return ServerState.READY;
        }
        if (candidate.isPresent()) {
            return ServerState.STARTING;
        }
        return switch (goal) {
            case Goal.GivenUp _ -> ServerState.FAILED;
            case Goal.Rest _, Goal.Serve _ -> leaving.isEmpty() ? ServerState.STOPPED : ServerState.STOPPING;
        };
    }

    /** The model that {@link #shown} is about: the one that serves, else the one that is wanted, else one that still ends. */
    public Optional<Launch> subject() {
        return serving.map(Up::launch).or(() -> switch (goal) {
            case Goal.Serve wanted -> Optional.of(wanted.launch());
            case Goal.GivenUp failed -> Optional.of(failed.launch());
            case Goal.Rest _ -> leaving.stream().findFirst().map(Leaving::launch);
        });
    }

    /** Every launch of which a server lives. */
    public Stream<Launch> living() {
        return Stream.of(
                        serving.stream().map(Up::launch),
                        candidate.stream().map(Candidate::launch),
                        leaving.stream().map(Leaving::launch))
                .flatMap(launches -> launches);
    }

    /** The launches of servers that have their model in memory: all but the one that loads. */
    public Stream<Launch> resident() {
        return Stream.concat(serving.stream().map(Up::launch), leaving.stream().map(Leaving::launch));
    }

    /** How many requests hold a server. */
    public int uses() {
        return serving.map(Up::uses).orElse(0)
                + leaving.stream()
                        .mapToInt(each -> each instanceof Leaving.Draining draining
                                ? draining.up().uses()
                                : 0)
                        .sum();
    }

    /** Whether no server lives. */
    public boolean empty() {
        return serving.isEmpty() && candidate.isEmpty() && leaving.isEmpty();
    }

    private static LongStream attempts(Optional<Up> serving, Optional<Candidate> candidate, List<Leaving> leaving) {
        return LongStream.concat(
                LongStream.concat(
                        serving.stream().mapToLong(Up::attempt),
                        candidate.stream().mapToLong(Candidate::attempt)),
                leaving.stream().mapToLong(Leaving::attempt));
    }
}
