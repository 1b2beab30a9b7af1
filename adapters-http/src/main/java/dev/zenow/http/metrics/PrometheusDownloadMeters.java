package dev.zenow.http.metrics;

import dev.zenow.application.downloads.DownloadMeters;
import dev.zenow.application.downloads.DownloadOutcome;
import dev.zenow.http.api.sessions.Texts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The part of the measurements that is about downloads. The sources that are told first keep their names, the others share one. */
final class PrometheusDownloadMeters implements DownloadMeters {
    static final int MOST_SOURCES = 20;

    private final MeterRegistry registry;
    private final AtomicReference<Optional<Queue>> queue = new AtomicReference<>(Optional.empty());
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> sources = new HashSet<>();

    PrometheusDownloadMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Queue(IntSupplier running, IntSupplier queued) {}

    @Override
    public void received(String source, long bytes) {
        counter("zenow.download.bytes", "Bytes of models that came", "source", label(source))
                .increment((double) Math.max(0, bytes));
    }

    @Override
    public void retried(String source) {
        counter("zenow.download.retries", "Requests for models that were made again", "source", label(source))
                .increment();
    }

    @Override
    public void ended(DownloadOutcome outcome) {
        counter("zenow.downloads", "Downloads that came to an end", "outcome", Texts.name(outcome))
                .increment();
    }

    @Override
    public void queue(IntSupplier running, IntSupplier queued) {
        queue.set(Optional.of(new Queue(running, queued)));
        gauge(
                "zenow.downloads.running",
                "Downloads that run",
                told -> told.running().getAsInt());
        gauge(
                "zenow.downloads.queued",
                "Downloads that wait for their turn",
                told -> told.queued().getAsInt());
    }

    private Counter counter(String name, String description, String label, String value) {
        return Counter.builder(name).description(description).tag(label, value).register(registry);
    }

    private void gauge(String name, String description, ToIntFunction<Queue> value) {
        Gauge.builder(name, () -> now(value)).description(description).register(registry);
    }

    private @Nullable Number now(ToIntFunction<Queue> value) {
        Optional<Queue> told = queue.get();
        return told.isEmpty() ? null : value.applyAsInt(told.orElseThrow());
    }

    private String label(String source) {
        lock.lock();
        try {
            boolean named = sources.contains(source) || (sources.size() < MOST_SOURCES && sources.add(source));
            return named ? source : OTHER;
        } finally {
            lock.unlock();
        }
    }
}
