package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the slots of a mode's model server, to every dialect and every background job.
 *
 * <p>Promises:
 *
 * <ul>
 *   <li>a slot is held by one claim at a time;
 *   <li>chats go before background work;
 *   <li>users take turns: a user with many claims does not delay another user's first one. Among those who wait, the one
 *       who holds the fewest slots is next, and then the one who was served longest ago; each user's own claims keep
 *       their order, so nobody starves;
 *   <li>a claim gets the free slot that served its prefix last, whose KV cache it can go on with; else one that no
 *       prefix is remembered of; else the one that was unused longest;
 *   <li>at most {@code capacity} claims wait; one more is {@code TOO_MANY_WAITING};
 *   <li>everybody who waits learns their position whenever it changes, 1 being the next.
 * </ul>
 */
public final class AdmissionQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final int capacity;
    private final List<SlotState> slots = new ArrayList<>();
    /** Oldest claim first. */
    private final List<Waiter> waiters = new ArrayList<>();
    /** When each user was last given a slot, as a count of grants; users without claims are forgotten. */
    private final Map<UserId, Long> lastGrant = new HashMap<>();

    private int size;
    private long grants;

    public AdmissionQueue(int size, int capacity) {
        if (size < 1 || capacity < 1) {
            throw new IllegalArgumentException("an admission queue needs a slot and room to wait");
        }
        this.capacity = capacity;
        this.size = size;
        for (int i = 0; i < size; i++) {
            slots.add(new SlotState(i));
        }
    }

    /** How urgent a claim is. */
    public enum Priority {
        CHAT,
        BACKGROUND
    }

    /**
     * Who wants a slot.
     *
     * @param prefix names what the prompt begins with (a session); claims of the same prefix are best served by the same slot
     */
    public record Claim(UserId user, Priority priority, Optional<String> prefix) {
        public Claim {
            requireNonNull(user, "user is null");
            requireNonNull(priority, "priority is null");
            requireNonNull(prefix, "prefix is null");
        }
    }

    /** A slot that is held until it is closed. */
    public interface Slot extends AutoCloseable {
        /** The engine's number of the slot, from 0. */
        int number();

        @Override
        void close();
    }

    private static final class SlotState {
        private final int number;
        private @Nullable UserId holder;
        private Optional<String> prefix = Optional.empty();
        private long releasedAt;

        SlotState(int number) {
            this.number = number;
        }
    }

    private static final class Waiter {
        private final Claim claim;
        private final Condition changed;
        private @Nullable SlotState granted;
        private boolean cancelled;
        private int position;

        Waiter(Claim claim, Condition changed) {
            this.claim = claim;
            this.changed = changed;
        }
    }

    /**
     * Waits for a slot.
     *
     * @param positions is told the position whenever it changes; never, when a slot was free
     */
    public Slot acquire(Claim claim, IntConsumer positions, Cancellation cancellation) throws InterruptedException {
        Waiter waiter = new Waiter(claim, lock.newCondition());
        enlist(waiter);
        try (var _ = cancellation.during(() -> cancel(waiter))) {
            return await(waiter, positions);
        } catch (InterruptedException | RuntimeException e) {
            leave(waiter);
            throw e;
        }
    }

    /** Changes how many slots there are; those in use above the new number are not handed out again. */
    public void resize(int newSize) {
        if (newSize < 1) {
            throw new IllegalArgumentException("an admission queue needs a slot");
        }
        lock.lock();
        try {
            size = newSize;
            while (slots.size() < newSize) {
                slots.add(new SlotState(slots.size()));
            }
            grant();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Forgets which prefixes the free slots hold: the engine was started afresh. A slot in use keeps the prefix of its claim,
     * which is about to be evaluated in it.
     */
    public void forgetPrefixes() {
        lock.lock();
        try {
            slots.stream().filter(slot -> slot.holder == null).forEach(slot -> slot.prefix = Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    /** How many claims wait. */
    public int waiting() {
        lock.lock();
        try {
            return waiters.size();
        } finally {
            lock.unlock();
        }
    }

    private void enlist(Waiter waiter) {
        lock.lock();
        try {
            if (waiters.size() >= capacity && free().isEmpty()) {
                throw ProblemCode.TOO_MANY_WAITING.exception();
            }
            waiters.add(waiter);
            grant();
        } finally {
            lock.unlock();
        }
    }

    private Slot await(Waiter waiter, IntConsumer positions) throws InterruptedException {
        int told = 0;
        while (true) {
            int position;
            lock.lock();
            try {
                while (waiter.granted == null && !waiter.cancelled && waiter.position == told) {
                    waiter.changed.await();
                }
                if (waiter.cancelled) {
                    throw new CancelledException();
                }
                if (waiter.granted != null) {
                    return held(waiter.granted);
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

    private Slot held(SlotState slot) {
        return new Slot() {
            private boolean open = true;

            @Override
            public int number() {
                return slot.number;
            }

            @Override
            public void close() {
                lock.lock();
                try {
                    if (open) {
                        open = false;
                        release(slot);
                        grant();
                    }
                } finally {
                    lock.unlock();
                }
            }
        };
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

    private void leave(Waiter waiter) {
        lock.lock();
        try {
            waiters.remove(waiter);
            if (waiter.granted != null) {
                release(waiter.granted);
            }
            grant();
        } finally {
            lock.unlock();
        }
    }

    private void release(SlotState slot) {
        slot.holder = null;
        slot.releasedAt = ++grants;
    }

    private List<SlotState> free() {
        return slots.stream()
                .filter(slot -> slot.number < size && slot.holder == null)
                .toList();
    }

    private void grant() {
        List<SlotState> free = free();
        if (!free.isEmpty() && !waiters.isEmpty()) {
            for (Waiter waiter : inOrder()) {
                if (free.isEmpty()) {
                    break;
                }
                give(waiter, best(free, waiter.claim));
                free = free();
            }
        }
        tellPositions();
    }

    private void give(Waiter waiter, SlotState slot) {
        waiters.remove(waiter);
        slot.holder = waiter.claim.user();
        slot.prefix = waiter.claim.prefix();
        lastGrant.put(waiter.claim.user(), ++grants);
        waiter.granted = slot;
        waiter.changed.signal();
    }

    private static SlotState best(List<SlotState> free, Claim claim) {
        return free.stream()
                .min(Comparator.comparing(
                                (SlotState slot) -> !(claim.prefix().isPresent() && slot.prefix.equals(claim.prefix())))
                        .thenComparing(slot -> slot.prefix.isPresent())
                        .thenComparingLong(slot -> slot.releasedAt)
                        .thenComparingInt(slot -> slot.number))
                .orElseThrow();
    }

    private void tellPositions() {
        if (waiters.isEmpty()) {
            lastGrant.keySet().retainAll(holders());
            return;
        }
        int position = 0;
        for (Waiter waiter : inOrder()) {
            position++;
            if (waiter.position != position) {
                waiter.position = position;
                waiter.changed.signal();
            }
        }
    }

    private List<UserId> holders() {
        return slots.stream()
                .map(slot -> slot.holder)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** Everybody who waits in the order in which they will be served if nobody comes or goes. */
    private List<Waiter> inOrder() {
        List<Waiter> order = new ArrayList<>(waiters.size());
        Map<UserId, Integer> held = new HashMap<>();
        holders().forEach(user -> held.merge(user, 1, Integer::sum));
        for (Priority priority : Priority.values()) {
            Map<UserId, Queue<Waiter>> byUser = new LinkedHashMap<>();
            waiters.stream()
                    .filter(waiter -> waiter.claim.priority() == priority)
                    .forEach(waiter -> byUser.computeIfAbsent(waiter.claim.user(), _ -> new ArrayDeque<>())
                            .add(waiter));
            takeTurns(byUser, held, order);
        }
        return order;
    }

    /** One user's place among those who wait. */
    private record Place(UserId user, int held, long served, int arrival, Queue<Waiter> own) {
        private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::held)
                .thenComparingLong(Place::served)
                .thenComparingInt(Place::arrival);
    }

    private void takeTurns(Map<UserId, Queue<Waiter>> byUser, Map<UserId, Integer> held, List<Waiter> order) {
        Queue<Place> places = new PriorityQueue<>(Place.ORDER);
        byUser.forEach((user, own) -> places.add(
                new Place(user, held.getOrDefault(user, 0), lastGrant.getOrDefault(user, 0L), places.size(), own)));
        long turn = grants + order.size();
        while (!places.isEmpty()) {
            Place next = places.remove();
            order.add(next.own().remove());
            int holds = next.held() + 1;
            held.put(next.user(), holds);
            turn++;
            if (!next.own().isEmpty()) {
                places.add(new Place(next.user(), holds, turn, next.arrival(), next.own()));
            }
        }
    }
}
