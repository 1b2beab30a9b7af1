package dev.zenow.llama.download;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that write to a part. Callers wait for them, for two reasons: a channel is closed for everybody when a thread is
 * interrupted in it, and a slow disk must hold up threads of its own, not the few that carry all virtual ones.
 */
final class DiskThreads implements AutoCloseable {
    /** Two that write, and one that waits for the disk. */
    private static final int THREADS = 3;

    /** More callers than any download has connections. */
    private static final int MOST_WAITING = 256;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("download-disk-", 1).factory());

    /** Something that writes or reads. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Returns when it is done, also when the caller is interrupted meanwhile; the caller stays interrupted then.
     *
     * @throws ClosedChannelException these were closed before it began
     */
    void run(Work work) throws IOException {
        Future<?> done;
        try {
            done = threads.submit(() -> {
                work.run();
                return true;
            });
        } catch (RejectedExecutionException refused) {
            if (!threads.isShutdown()) {
                throw refused;
            }
            IOException closed = new ClosedChannelException();
            closed.initCause(refused);
            throw closed;
        }
        try {
            Patience.await(done::get);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static IOException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case IOException fault -> fault;
            case RuntimeException broken -> throw broken;
            case Error broken -> throw broken;
            case null, default -> throw new IllegalStateException(e);
        };
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        threads.shutdown();
        Patience.await(() -> threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
    }
}
