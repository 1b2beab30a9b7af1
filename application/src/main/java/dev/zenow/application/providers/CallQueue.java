package dev.zenow.application.providers;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.problems.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/** Lets only so many calls of one provider be under way at once; the others wait in the order in which they came. */
final class CallQueue {
    static final int MOST_WAITING = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<Object> waiting = new ArrayList<>();
    private int underWay;

    /**
     * Returns when the call may begin; {@link #leave} must follow.
     *
     * @param most how many may be under way at once, as its owner has it now
     * @param positions is told the place in the queue, 1 being the next, whenever it changes
     */
    void enter(int most, IntConsumer positions, Cancellation cancellation) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            cancellation.check();
            if (waiting.isEmpty() && underWay < most) {
                underWay++;
                return;
            }
            if (waiting.size() >= MOST_WAITING) {
                throw ProblemCode.PROVIDER_BUSY.exception(
                        "Already " + MOST_WAITING + " requests wait for this provider.");
            }
            await(most, positions, cancellation);
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            underWay--;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void await(int most, IntConsumer positions, Cancellation cancellation) throws InterruptedException {
        Object self = new Object();
        waiting.add(self);
        int told = 0;
        try (var _ = cancellation.during(this::wake)) {
            while (true) {
                cancellation.check();
                int position = waiting.indexOf(self) + 1;
                if (position == 1 && underWay < most) {
                    underWay++;
                    return;
                }
                if (position == told) {
                    moved.await();
                } else {
                    told = position;
                    tell(positions, position);
                }
            }
        } finally {
            waiting.remove(self);
            moved.signalAll();
        }
    }

    /** Whoever is told may do anything, so not while others wait for the lock. */
    private void tell(IntConsumer positions, int position) {
        lock.unlock();
        try {
            positions.accept(position);
        } finally {
            lock.lock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
