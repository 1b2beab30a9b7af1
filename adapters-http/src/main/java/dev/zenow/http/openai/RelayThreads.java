package dev.zenow.http.openai;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of relayed requests: one for each of them, and a clock for all.
 *
 * <p>They are threads of the system and kept for a while. A virtual one is woken by another thread that watches its socket, and runs
 * on a third; beside an engine that keeps every processor busy each of them waits for its turn before a token goes on.
 */
@Singleton
final class RelayThreads {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final ThreadPoolExecutor requests = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEPT.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("relay-", 0).daemon().factory());

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("relay-clock").daemon().factory());

    RelayThreads() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Runs a request at once; how many there are is bounded by the connections. */
    void run(Runnable request) {
        requests.execute(request);
    }

    /** @param task one that never waits */
    ScheduledFuture<?> after(Duration delay, Runnable task) {
        return clock.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** @param task one that never waits */
    ScheduledFuture<?> every(Duration period, Runnable task) {
        return clock.scheduleWithFixedDelay(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @PreDestroy
    void close() {
        clock.shutdownNow();
        requests.shutdownNow();
    }
}
