package dev.zenow.llama.remote;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A time by which a piece of work has to be done; when it is not, it is ended, on the JDK's own timer thread. */
final class Deadline implements AutoCloseable {
    private final CompletableFuture<Void> met = new CompletableFuture<>();

    /** @param late ends the work, without waiting for anything */
    Deadline(Duration time, Runnable late) {
        var _ = met.orTimeout(time.toNanos(), TimeUnit.NANOSECONDS).whenComplete((_, failure) -> {
            if (failure instanceof TimeoutException) {
                late.run();
            }
        });
    }

    /** The work is done: whether that was in time. */
    boolean meet() {
        met.complete(null);
        return !met.isCompletedExceptionally();
    }

    @Override
    public void close() {
        meet();
    }
}
