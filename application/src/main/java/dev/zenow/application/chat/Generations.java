package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.sessions.RunningReplies;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which session's reply is being made, and which was made not long ago. That a session is in here is its lock: one reply at a
 * time.
 */
public final class Generations implements RunningReplies {
    private static final System.Logger LOG = System.getLogger(Generations.class.getName());
    private static final Duration RECENT = Duration.ofMinutes(1);
    static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Duration kept;
    private final Map<SessionId, Generation> running = new HashMap<>();
    /** The one that ended longest ago first. */
    private final Map<SessionId, Ended> ended = new LinkedHashMap<>();

    /** Sessions in which no reply may begin for a moment. */
    private final Set<SessionId> held = new HashSet<>();

    private boolean closed;

    public Generations(InstantSource clock) {
        this(clock, RECENT);
    }

    /** @param kept how long an ended reply can still be watched */
    Generations(InstantSource clock, Duration kept) {
        this.clock = requireNonNull(clock, "clock is null");
        this.kept = requireNonNull(kept, "kept is null");
    }

    private record Ended(Generation generation, Instant at) {}

    /** How an attempt to take a session's lock went. */
    sealed interface Start {
        record Begun() implements Start {}

        /** Another reply holds the lock. */
        record Occupied(Generation by) implements Start {}

        /** Something else is being done to the session. */
        record Held() implements Start {}

        record Closed() implements Start {}
    }

    @Override
    public Optional<MessageId> answering(SessionId session) {
        return beingMade(session).map(Generation::question);
    }

    @Override
    public void stop(SessionId session) {
        beingMade(session).ifPresent(generation -> {
            generation.cancellation().cancel();
            awaitEnd(generation, STOP_PATIENCE);
        });
    }

    @Override
    public <T> T whileIdle(SessionId session, Supplier<T> action) {
        synchronized (this) {
            if (running.containsKey(session) || !held.add(session)) {
                throw ProblemCode.REPLY_IN_PROGRESS.exception();
            }
        }
        try {
            return action.get();
        } finally {
            synchronized (this) {
                held.remove(session);
            }
        }
    }

    static void awaitEnd(Generation generation, Duration patience) {
        try {
            if (!generation.awaitEnd(patience)) {
                LOG.log(System.Logger.Level.WARNING, () -> "reply " + generation.generation() + " did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Start begin(SessionId session, Generation generation) {
        forgetOld();
        if (closed) {
            return new Start.Closed();
        }
        if (held.contains(session)) {
            return new Start.Held();
        }
        Generation other = running.putIfAbsent(session, generation);
        return other == null ? new Start.Begun() : new Start.Occupied(other);
    }

    /** Frees the lock; the reply can still be watched for a while. */
    synchronized void finish(SessionId session, Generation generation) {
        if (running.remove(session, generation)) {
            ended.remove(session);
            ended.put(session, new Ended(generation, clock.instant()));
        }
        forgetOld();
    }

    /** Frees the lock of a reply that never began. */
    synchronized void abandon(SessionId session, Generation generation) {
        running.remove(session, generation);
    }

    synchronized Optional<Generation> beingMade(SessionId session) {
        return Optional.ofNullable(running.get(session));
    }

    synchronized Optional<Generation> runningOrRecent(SessionId session) {
        forgetOld();
        return beingMade(session)
                .or(() -> Optional.ofNullable(ended.get(session)).map(Ended::generation));
    }

    /** No more replies; returns those that are still being made. */
    synchronized List<Generation> close() {
        closed = true;
        return List.copyOf(running.values());
    }

    /** Lets go of replies that ended long enough ago; also done whenever one begins or ends. */
    public synchronized void tidy() {
        forgetOld();
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(kept);
        ended.values().removeIf(old -> old.at().isBefore(oldest));
    }
}
