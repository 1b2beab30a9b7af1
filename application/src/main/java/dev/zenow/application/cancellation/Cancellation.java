package dev.zenow.application.cancellation;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets any thread stop a piece of work, whatever it is waiting for just then: each phase says how it is woken, and a cancellation
 * that came before or between phases reaches the next one at once. Thread interruption would not do: it could hit the storage
 * in the middle of a write.
 */
public final class Cancellation {
    private final List<Runnable> hooks = new ArrayList<>();
    private boolean cancelled;

    /** Cancels, at most once; the hooks run on the calling thread. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(hooks);
        }
        toRun.forEach(Runnable::run);
    }

    public synchronized boolean cancelled() {
        return cancelled;
    }

    /** Throws {@link CancelledException} when cancelled. */
    public void check() {
        if (cancelled()) {
            throw new CancelledException();
        }
    }

    /** Runs {@code hook} on cancellation, at once when it came before; closing the phase forgets the hook. */
    public Phase during(Runnable hook) {
        boolean already;
        synchronized (this) {
            already = cancelled;
            if (!already) {
                hooks.add(hook);
            }
        }
        if (already) {
            hook.run();
        }
        return () -> forget(hook);
    }

    private synchronized void forget(Runnable hook) {
        hooks.remove(hook);
    }

    /** A stretch of work that a hook belongs to. */
    public interface Phase extends AutoCloseable {
        @Override
        void close();
    }
}
