package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.users.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a slot of a mode's model servers, and who holds which: every dialect and every background job.
 *
 * <table>
 * <caption>Promises</caption>
 * <tr><td>a slot</td><td>belongs to one server and is held by one claim at a time</td></tr>
 * <tr><td>who is next</td><td>as {@link TakingTurns} says</td></tr>
 * <tr><td>which slot</td><td>as {@link SlotTable#best} says</td></tr>
 * <tr><td>spare work</td><td>gets a slot only when nobody waits and the one that served its prefix last is free; it is cancelled as soon as
 * somebody waits for that, or its server answers no more</td></tr>
 * <tr><td>at most {@code capacity} claims wait</td><td>one more is {@code TOO_MANY_WAITING}</td></tr>
 * <tr><td>positions</td><td>everybody who waits learns theirs whenever it changes, 1 being the next; those who will be served at once,
 * or as soon as a model is ready, have none</td></tr>
 * </table>
 *
 * <p>Its supervisor alone enlists, serves and refuses; whoever waits does so, gives up and releases on threads of their own.
 */
final class AdmissionQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final int capacity;
    /** Oldest claim first. */
    private final List<Waiter> waiters = new ArrayList<>();
    /** The slots of every server that lives, by attempt. */
    private final Map<Long, SlotTable> tables = new HashMap<>();

    private final TakingTurns turns = new TakingTurns();
    private @Nullable SlotTable open;

    AdmissionQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("an admission queue needs room to wait");
        }
        this.capacity = capacity;
    }

    /** A slot of a server, until it is released. */
    record Grant(Serving serving, SlotTable.Slot slot) {}

    /** Somebody who wants a slot. */
    final class Waiter {
        private final Claim claim;
        private final int expectedSlots;
        private final Condition changed = lock.newCondition();
        private @Nullable Grant granted;
        private @Nullable Problem refused;
        private boolean cancelled;
        private int position;

        private Waiter(Claim claim, int expectedSlots) {
            this.claim = requireNonNull(claim, "claim is null");
            this.expectedSlots = expectedSlots;
        }
    }

    /** @param expectedSlots how many slots the server will have that is started when none serves */
    Waiter waiter(Claim claim, int expectedSlots) {
        return new Waiter(claim, expectedSlots);
    }

    /** Lets somebody wait, or refuses them at once when too many do; whether they wait. */
    boolean enlist(Waiter waiter) {
        lock.lock();
        try {
            if (waiter.cancelled) {
                return false;
            }
            boolean room = waiters.size() < capacity || (open != null && open.free() > 0);
            if (room) {
                waiters.add(waiter);
                tellPositions();
            } else {
                refuse(waiter, ProblemCode.TOO_MANY_WAITING.problem());
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the claim is granted or refused. A grant that meets a cancellation or an interruption is kept: see {@link #leave}.
     *
     * @param positions is told the position whenever it changes
     */
    Grant await(Waiter waiter, IntConsumer positions, Cancellation cancellation) throws InterruptedException {
        try (var _ = cancellation.during(() -> cancel(waiter))) {
            int told = 0;
            while (true) {
                int position;
                lock.lock();
                try {
                    while (waiter.granted == null
                            && waiter.refused == null
                            && !waiter.cancelled
                            && (waiter.position == told || waiter.position == 0)) {
                        waiter.changed.await();
                    }
                    if (waiter.cancelled) {
                        throw new CancelledException();
                    }
                    if (waiter.refused != null) {
                        throw waiter.refused.exception();
                    }
                    if (waiter.granted != null) {
                        return waiter.granted;
                    }
                    position = waiter.position;
                } finally {
                    lock.unlock();
                }
                // Outside of the lock: whoever is told may take a while.
                positions.accept(position);
                told = position;
            }
        }
    }

    /** Whoever awaited gives up; returns what was granted meanwhile, which is to be released. */
    @Nullable
    Grant leave(Waiter waiter) {
        lock.lock();
        try {
            waiter.cancelled = true;
            waiters.remove(waiter);
            tellPositions();
            return waiter.granted;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the free slots of this server to those who wait; returns how many were given. */
    int serve(Serving serving) {
        List<Cancellation> toCancel;
        int given = 0;
        lock.lock();
        try {
            SlotTable table = tables.computeIfAbsent(serving.attempt(), _ -> new SlotTable(serving));
            open = table;
            if (!waiters.isEmpty() && table.free() > 0) {
                for (Waiter waiter : inOrder()) {
                    var slot = table.best(waiter.claim);
                    if (slot.isEmpty()) {
                        break;
                    }
                    give(waiter, new Grant(serving, slot.get()));
                    given++;
                }
            }
            tellPositions();
            toCancel = outOfTheWay();
        } finally {
            lock.unlock();
        }
        toCancel.forEach(Cancellation::cancel);
        return given;
    }

    /** The slot of a server for spare work; null: it is not free, or not warm, or somebody waits. */
    @Nullable
    Grant spare(long attempt, UserId user, String prefix, Cancellation work) {
        lock.lock();
        try {
            if (open == null || open.serving().attempt() != attempt || !waiters.isEmpty()) {
                return null;
            }
            SlotTable.Slot slot = open.warm(prefix).orElse(null);
            if (slot == null) {
                return null;
            }
            slot.lend(user, work);
            return new Grant(open.serving(), slot);
        } finally {
            lock.unlock();
        }
    }

    /** No server answers for the time being. */
    void shut() {
        List<Cancellation> toCancel;
        lock.lock();
        try {
            open = null;
            tellPositions();
            toCancel = outOfTheWay();
        } finally {
            lock.unlock();
        }
        toCancel.forEach(Cancellation::cancel);
    }

    /** A server has ended: what it knew is gone. */
    void gone(long attempt) {
        lock.lock();
        try {
            SlotTable table = tables.remove(attempt);
            if (table != null && table.equals(open)) {
                open = null;
            }
        } finally {
            lock.unlock();
        }
    }

    void release(Grant grant) {
        lock.lock();
        try {
            grant.slot().release(turns.next());
        } finally {
            lock.unlock();
        }
    }

    void refuseAll(Problem problem) {
        lock.lock();
        try {
            waiters.forEach(waiter -> refuse(waiter, problem));
            waiters.clear();
        } finally {
            lock.unlock();
        }
    }

    /** How many claims wait. */
    int waiting() {
        lock.lock();
        try {
            return waiters.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many slots are held, of all servers that live. */
    int held() {
        lock.lock();
        try {
            return tables.values().stream().mapToInt(SlotTable::held).sum();
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Waiter waiter) {
        lock.lock();
        try {
            waiter.cancelled = true;
            waiter.changed.signal();
            // At once, so that nobody behind it waits for its thread to wake up and no slot is granted to it.
            if (waiters.remove(waiter)) {
                tellPositions();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The spare work that others wait for, and that which keeps a server from ending. */
    private List<Cancellation> outOfTheWay() {
        List<Cancellation> toCancel = new ArrayList<>();
        for (SlotTable table : tables.values()) {
            toCancel.addAll(table.spare(table.equals(open) ? waiters.size() : Long.MAX_VALUE));
        }
        return toCancel;
    }

    private void give(Waiter waiter, Grant grant) {
        waiters.remove(waiter);
        grant.slot().hold(waiter.claim);
        turns.granted(waiter.claim.user());
        waiter.granted = grant;
        waiter.changed.signal();
    }

    private static void refuse(Waiter waiter, Problem problem) {
        waiter.refused = problem;
        waiter.changed.signal();
    }

    private void tellPositions() {
        if (waiters.isEmpty()) {
            turns.retain(holders());
            return;
        }
        int place = 0;
        for (Waiter waiter : inOrder()) {
            place++;
            int position = Math.max(0, place - (open == null ? waiter.expectedSlots : open.free()));
            if (waiter.position != position) {
                waiter.position = position;
                waiter.changed.signal();
            }
        }
    }

    private List<UserId> holders() {
        return tables.values().stream().flatMap(SlotTable::holders).toList();
    }

    private List<Waiter> inOrder() {
        return turns.order(waiters, waiter -> waiter.claim, holders());
    }
}
