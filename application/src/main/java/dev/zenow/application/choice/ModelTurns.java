package dev.zenow.application.choice;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.ProblemCode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets requests wait for the turn of their model; {@link SwitchOrder} says whose it is. */
final class ModelTurns {
    private final ReentrantLock lock = new ReentrantLock();
    private final SwitchOrder<ModelId> order = new SwitchOrder<>();
    private final Map<Long, Waiter> waiters = new HashMap<>();
    private final InstantSource clock;
    private final int capacity;
    private long tickets;

    /** @param capacity how many may wait; one more is {@code TOO_MANY_WAITING} */
    ModelTurns(InstantSource clock, int capacity) {
        this.clock = requireNonNull(clock, "clock is null");
        this.capacity = capacity;
    }

    private static final class Waiter {
        private final Condition changed;
        private boolean letIn;
        private boolean cancelled;

        Waiter(Condition changed) {
            this.changed = changed;
        }
    }

    /** A part in a model's turn, until it is closed. Closing twice is harmless. */
    final class Turn implements AutoCloseable {
        private final long ticket;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Turn(long ticket) {
            this.ticket = ticket;
        }

        /** The model serves. */
        void ready() {
            lock.lock();
            try {
                order.ready(clock.instant());
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                leave(ticket);
            }
        }
    }

    /** Waits until it is the model's turn. */
    Turn enter(ModelId model, Cancellation cancellation) throws InterruptedException {
        long ticket;
        Waiter waiter = new Waiter(lock.newCondition());
        lock.lock();
        try {
            if (waiters.size() >= capacity) {
                throw ProblemCode.TOO_MANY_WAITING.exception();
            }
            ticket = ++tickets;
            waiters.put(ticket, waiter);
            letIn(order.arrive(ticket, model, clock.instant()));
        } finally {
            lock.unlock();
        }
        try (var _ = cancellation.during(() -> cancel(waiter))) {
            await(waiter);
            return new Turn(ticket);
        } catch (InterruptedException | RuntimeException e) {
            leave(ticket);
            throw e;
        }
    }

    private void await(Waiter waiter) throws InterruptedException {
        lock.lock();
        try {
            while (!waiter.letIn && !waiter.cancelled) {
                waiter.changed.await();
            }
            if (waiter.cancelled) {
                throw new CancelledException();
            }
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Waiter waiter) {
        lock.lock();
        try {
            waiter.cancelled = true;
            waiter.changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void leave(long ticket) {
        lock.lock();
        try {
            waiters.remove(ticket);
            letIn(order.leave(ticket, clock.instant()));
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held. */
    private void letIn(List<Long> all) {
        for (long ticket : all) {
            Waiter waiter = waiters.remove(ticket);
            if (waiter != null) {
                waiter.letIn = true;
                waiter.changed.signal();
            }
        }
    }
}
