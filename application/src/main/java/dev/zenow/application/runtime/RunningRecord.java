package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.SupervisorState;
import dev.zenow.domain.runtime.SupervisorState.Goal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes down which modes run, so that the next start of Zenow can restore them. A thread of its own writes: supervisors do not wait
 * for the disk, and of several changes only the last counts. What happens after {@link #close} is the end of Zenow, not a wish to
 * have no model.
 */
public final class RunningRecord implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RunningRecord.class.getName());

    private final RunningModelsStore store;
    private final UnitOfWork work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<ModelMode, Boolean> unwritten = new EnumMap<>(ModelMode.class);
    private final Map<ModelMode, Boolean> known = new EnumMap<>(ModelMode.class);
    private final List<ModeSupervisor.Subscription> subscriptions = new ArrayList<>();
    private final Thread thread;
    private boolean closed;

    public RunningRecord(RunningModelsStore store, UnitOfWork work, Map<ModelMode, ModeSupervisor> supervisors) {
        this.store = requireNonNull(store, "store is null");
        this.work = requireNonNull(work, "work is null");
        supervisors.forEach((mode, supervisor) -> subscriptions.add(supervisor.observe(state -> observe(mode, state))));
        this.thread = Thread.ofVirtual().name("running-record").start(this::write);
    }

    /** Writes what is left and returns. */
    @Override
    public void close() {
        subscriptions.forEach(ModeSupervisor.Subscription::close);
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void observe(ModelMode mode, SupervisorState state) {
        switch (state.goal()) {
            case Goal.Rest _ -> note(mode, false);
            case Goal.Serve _ -> {
                if (state.serving().isPresent()) {
                    note(mode, true);
                }
            }
            // It was wanted and still is: the next start tries again, and counts.
            case Goal.GivenUp _ -> {}
        }
    }

    private void note(ModelMode mode, boolean runs) {
        lock.lock();
        try {
            if (!Boolean.valueOf(runs).equals(known.put(mode, runs))) {
                unwritten.put(mode, runs);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        while (true) {
            Map<ModelMode, Boolean> next;
            lock.lock();
            try {
                while (unwritten.isEmpty() && !closed) {
                    changed.awaitUninterruptibly();
                }
                if (unwritten.isEmpty()) {
                    return;
                }
                next = new EnumMap<>(unwritten);
                unwritten.clear();
            } finally {
                lock.unlock();
            }
            try {
                work.inTransaction(() -> {
                    next.forEach(this::write);
                    return next;
                });
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "which models run was not written down", e);
                forget(next);
            }
        }
    }

    /** The next change of these is written whatever it is. */
    private void forget(Map<ModelMode, Boolean> lost) {
        lock.lock();
        try {
            known.keySet().removeAll(lost.keySet());
        } finally {
            lock.unlock();
        }
    }

    private void write(ModelMode mode, boolean runs) {
        if (runs) {
            store.succeeded(mode);
        } else {
            store.stopped(mode);
        }
    }
}
