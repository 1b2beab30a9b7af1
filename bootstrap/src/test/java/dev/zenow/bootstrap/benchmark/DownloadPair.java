package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Two downloads at once, and the next one as soon as one has ended, for as long as something else is measured. */
final class DownloadPair implements AutoCloseable {
    private static final int AT_ONCE = 2;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger fetched = new AtomicInteger();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("download-pair-", 0).factory());
    private final List<Future<Boolean>> running = new ArrayList<>();
    private final long began = System.nanoTime();

    /**
     * @param ways one for each of the two
     * @param links gives each download another one
     */
    DownloadPair(List<DownloadWay> ways, Supplier<URI> links) {
        requireNonNull(links, "links is null");
        if (ways.size() != AT_ONCE) {
            throw new IllegalArgumentException("a pair is two, not " + ways.size());
        }
        ways.forEach(way -> running.add(threads.submit(() -> follow(way, links))));
    }

    private boolean follow(DownloadWay way, Supplier<URI> links) throws IOException, InterruptedException {
        do {
            URI link = links.get();
            way.fetch(link);
            way.discard(link);
            fetched.incrementAndGet();
        } while (!over.get());
        return true;
    }

    /** After those that run none is begun. */
    void last() {
        over.set(true);
    }

    /** Waits for the last two to come to their end, and tells the bytes per second since the beginning. */
    double end(long bytesOfOne) throws IOException, InterruptedException {
        last();
        try {
            for (Future<Boolean> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a download failed: " + e.getCause(), e);
        }
        return fetched.get() * (double) bytesOfOne / ((System.nanoTime() - began) / 1e9);
    }

    boolean isRunning() {
        return running.stream().anyMatch(one -> !one.isDone());
    }

    @Override
    public void close() {
        last();
        threads.close();
    }
}
