package dev.zenow.application.runtime;

import dev.zenow.domain.problems.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Why the last few servers ended; a broken connection is explained by it. */
final class ServerEnds {
    private static final int KEPT = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Map<Long, Problem> ends = new LinkedHashMap<>();

    void add(long attempt, Problem problem) {
        lock.lock();
        try {
            ends.put(attempt, problem);
            if (ends.size() > KEPT) {
                ends.remove(ends.keySet().iterator().next());
            }
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end when it is not known yet. */
    Optional<Problem> of(long attempt, Duration patience) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(patience.toMillis());
        lock.lockInterruptibly();
        try {
            while (!ends.containsKey(attempt) && left > 0) {
                left = added.awaitNanos(left);
            }
            return Optional.ofNullable(ends.get(attempt));
        } finally {
            lock.unlock();
        }
    }
}
