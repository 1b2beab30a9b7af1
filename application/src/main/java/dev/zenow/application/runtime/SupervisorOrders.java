package dev.zenow.application.runtime;

import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What waits for a supervisor's one thread, in the order in which it came. */
final class SupervisorOrders {
    private static final int CAPACITY = 4_096;

    private final BlockingQueue<SupervisorOrder> queue = new ArrayBlockingQueue<>(CAPACITY);

    /** Waits for room. */
    void put(SupervisorOrder order) throws InterruptedException {
        queue.put(order);
    }

    /** Drops an order that there is no room for. */
    void offer(SupervisorOrder order) {
        var _ = queue.offer(order);
    }

    /** Waits for room whatever happens, until nobody reads orders any more. */
    void putUnless(BooleanSupplier ended, SupervisorOrder order) {
        boolean interrupted = false;
        while (!ended.getAsBoolean()) {
            try {
                queue.put(order);
                break;
            } catch (InterruptedException e) {
                // A lost event would leave the state wrong for ever; the queue empties quickly.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The next order, waiting for it.
     *
     * @param alarmNanos how long until an alarm is due; empty: none is set
     * @return null: an alarm is due
     */
    @Nullable
    SupervisorOrder next(OptionalLong alarmNanos) throws InterruptedException {
        if (alarmNanos.isEmpty()) {
            return queue.take();
        }
        // An alarm that is due goes first, or steady traffic would keep it from ever ringing.
        return alarmNanos.getAsLong() <= 0 ? null : queue.poll(alarmNanos.getAsLong(), TimeUnit.NANOSECONDS);
    }

    /** What was left when the thread ended. */
    void forEach(Consumer<SupervisorOrder> action) {
        queue.forEach(action);
    }
}
