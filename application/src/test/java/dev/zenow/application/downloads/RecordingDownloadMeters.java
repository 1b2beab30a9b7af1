package dev.zenow.application.downloads;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/** Adds up what it is told by source, and keeps every end in order. */
public final class RecordingDownloadMeters implements DownloadMeters {
    public final List<DownloadOutcome> ends = new CopyOnWriteArrayList<>();
    private final Map<String, Long> received = new ConcurrentHashMap<>();
    private final Map<String, Long> retries = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<Queue>> queue = new AtomicReference<>(Optional.empty());

    private record Queue(IntSupplier running, IntSupplier queued) {}

    @Override
    public void received(String source, long bytes) {
        received.merge(source, Math.max(0, bytes), Long::sum);
    }

    @Override
    public void retried(String source) {
        retries.merge(source, 1L, Long::sum);
    }

    @Override
    public void ended(DownloadOutcome outcome) {
        ends.add(outcome);
    }

    @Override
    public void queue(IntSupplier running, IntSupplier queued) {
        queue.set(Optional.of(new Queue(running, queued)));
    }

    public long received(String source) {
        return received.getOrDefault(source, 0L);
    }

    public long retries(String source) {
        return retries.getOrDefault(source, 0L);
    }

    /** As the queue says now; empty before anybody told where to look. */
    public Optional<Integer> running() {
        return queue.get().map(told -> told.running().getAsInt());
    }

    /** As the queue says now; empty before anybody told where to look. */
    public Optional<Integer> queued() {
        return queue.get().map(told -> told.queued().getAsInt());
    }
}
