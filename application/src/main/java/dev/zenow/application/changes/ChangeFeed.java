package dev.zenow.application.changes;

import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest changes in a ring, written by anybody and read by any number, each from its own place. Numbers begin at the time of
 * the start, so that one of an earlier run is not mistaken for one of this.
 */
public final class ChangeFeed implements Changes, AutoCloseable {
    /** How many changes a reader may be behind. */
    static final int CAPACITY = 1_024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Change[] ring = new Change[CAPACITY];
    private final long origin;
    /** Number of the latest change. */
    private long last;

    private boolean closed;

    /** @param origin what numbers count from: larger than those of any earlier run */
    public ChangeFeed(long origin) {
        this.origin = origin;
        this.last = origin;
    }

    /** Tells a change; never blocks for a reader. */
    public void publish(Change change) {
        lock.lock();
        try {
            last++;
            ring[(int) Math.floorMod(last, (long) CAPACITY)] = change;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets every reader go. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ChangeWatch watch(Actor actor, long after) {
        lock.lock();
        try {
            return after == NOW ? new RingWatch(actor, last, false) : new RingWatch(actor, after, !reachable(after));
        } finally {
            lock.unlock();
        }
    }

    private boolean reachable(long after) {
        return after >= Math.max(origin, last - CAPACITY) && after <= last;
    }

    private static boolean concerns(Change change, Actor actor) {
        return switch (change) {
            case Change.OfSession session -> session.owner().equals(actor.user());
            case Change.OfModel _, Change.OfDownload _ -> true;
        };
    }

    private final class RingWatch implements ChangeWatch {
        private final Actor actor;
        private long seen;
        private boolean missed;

        RingWatch(Actor actor, long seen, boolean missed) {
            this.actor = actor;
            this.seen = seen;
            this.missed = missed;
        }

        @Override
        public Batch next(Duration patience) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = patience.toNanos();
                while (true) {
                    if (missed || !reachable(seen)) {
                        missed = false;
                        seen = last;
                        return new Batch(List.of(), true);
                    }
                    List<Numbered> fresh = fresh();
                    if (!fresh.isEmpty() || closed || left <= 0) {
                        return new Batch(fresh, false);
                    }
                    left = grown.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        }

        private List<Numbered> fresh() {
            List<Numbered> fresh = new ArrayList<>();
            while (seen < last) {
                seen++;
                Change change = ring[(int) Math.floorMod(seen, (long) CAPACITY)];
                if (concerns(change, actor)) {
                    fresh.add(new Numbered(seen, change));
                }
            }
            return fresh;
        }

        @Override
        public void close() {
            // The ring keeps nothing for a reader.
        }
    }
}
