package dev.zenow.http.metrics;

import dev.zenow.application.downloads.DownloadMeters;
import dev.zenow.application.metrics.LoadOutcome;
import dev.zenow.application.metrics.RequestEnd;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.http.api.sessions.Texts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps measurements for Prometheus, beside those of the process itself. Every label has a few known values: modes, outcomes,
 * problem codes, a bounded number of sources. Nothing is counted before it happens for the first time. Closing it stops listening to the garbage collector.
 */
public final class PrometheusMeters implements RuntimeMeters, AutoCloseable {
    /** The media type of {@link #scrape}. */
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** A token of a large model, and the load of one from a slow disk, are both told apart from their neighbours. */
    private static final Duration[] BUCKETS = LongStream.of(
                    10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collector = new JvmGcMetrics();
    private final Map<ModelMode, Queue> queues = new ConcurrentHashMap<>();
    private final DownloadMeters downloads = new PrometheusDownloadMeters(registry);

    /** @param version of Zenow */
    public PrometheusMeters(String version) {
        Gauge.builder("zenow.build.info", () -> 1)
                .description("Always 1; the label tells the version of Zenow")
                .tag("version", version)
                .register(registry);
        collector.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private record Queue(IntSupplier waiting, IntSupplier slotsInUse) {}

    @Override
    public void loadFinished(ModelMode mode, LoadOutcome outcome, Duration total, Optional<Duration> engine) {
        record(
                "zenow.model.load",
                "Loads of a model, from the wish to the end",
                total,
                mode(mode),
                Tag.of("outcome", Texts.name(outcome)));
        engine.ifPresent(time ->
                record("zenow.engine.load", "What llama-server itself needed to load a model", time, mode(mode)));
    }

    @Override
    public void switched(ModelMode mode, SwitchStyle style, Duration duration) {
        record(
                "zenow.model.switch",
                "Switches to another model, from the wish until requests go to it",
                duration,
                mode(mode),
                Tag.of("style", Texts.name(style)));
    }

    @Override
    public void crashed(ModelMode mode, ProblemCode code) {
        Counter.builder("zenow.engine.crashes")
                .description("Ends of a llama-server that was not told to end, by what was found out about it")
                .tag("mode", Texts.name(mode))
                .tag("code", code.id())
                .register(registry)
                .increment();
    }

    @Override
    public void tokens(ModelMode mode, Usage usage) {
        count("zenow.prompt.tokens", "Tokens of prompts, those of the cache among them", mode, usage.promptTokens());
        count(
                "zenow.cached.prompt.tokens",
                "Tokens of prompts that the cache held, so that they were not evaluated again",
                mode,
                usage.cachedTokens());
        count("zenow.completion.tokens", "Tokens that models wrote", mode, usage.completionTokens());
    }

    @Override
    public void queue(ModelMode mode, IntSupplier waiting, IntSupplier slotsInUse) {
        queues.put(mode, new Queue(waiting, slotsInUse));
        gauge(
                "zenow.queue.waiting.requests",
                "Requests that wait for a slot",
                mode,
                queue -> queue.waiting().getAsInt());
        gauge(
                "zenow.queue.slots.in.use",
                "Slots of llama-server that a request holds",
                mode,
                queue -> queue.slotsInUse().getAsInt());
    }

    @Override
    public void requestEnded(ModelMode mode, RequestEnd end) {
        record(
                "zenow.request",
                "Requests to a model, from their acceptance to their end",
                end.total(),
                mode(mode),
                Tag.of("outcome", Texts.name(end.outcome())));
        end.queued()
                .ifPresent(time -> record(
                        "zenow.request.queue",
                        "What requests waited for a slot and for the model to be ready",
                        time,
                        mode(mode)));
        end.firstToken()
                .ifPresent(time -> record(
                        "zenow.request.first.token",
                        "From the acceptance of a request to its first token",
                        time,
                        mode(mode)));
    }

    /** What is measured of downloads is told with everything else. */
    public DownloadMeters downloads() {
        return downloads;
    }

    /** All measurements as they are now, in Prometheus' text format. */
    public String scrape() {
        return registry.scrape(TYPE);
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }

    private void record(String name, String description, Duration time, Tag... labels) {
        Timer.builder(name)
                .description(description)
                .tags(List.of(labels))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(time.isNegative() ? Duration.ZERO : time);
    }

    private void count(String name, String description, ModelMode mode, int amount) {
        Counter.builder(name)
                .description(description)
                .tag("mode", Texts.name(mode))
                .register(registry)
                .increment(amount);
    }

    private void gauge(String name, String description, ModelMode mode, ToIntFunction<Queue> value) {
        Gauge.builder(name, () -> now(mode, value))
                .description(description)
                .tag("mode", Texts.name(mode))
                .register(registry);
    }

    private @Nullable Number now(ModelMode mode, ToIntFunction<Queue> value) {
        Queue queue = queues.get(mode);
        return queue == null ? null : value.applyAsInt(queue);
    }

    private static Tag mode(ModelMode mode) {
        return Tag.of("mode", Texts.name(mode));
    }
}
