package dev.zenow.application.relay;

import dev.zenow.application.metrics.RequestEnd;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.sessions.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Measures one request; the first call of each method counts. */
public final class RelayMeter {
    private final RuntimeMeters meters;
    private final ModelMode mode;
    private final long startedAt = System.nanoTime();
    /** 0: not yet. */
    private final AtomicLong admittedAt = new AtomicLong();
    /** 0: not yet. */
    private final AtomicLong spokeAt = new AtomicLong();

    private final AtomicBoolean used = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    public RelayMeter(RuntimeMeters meters, ModelMode mode) {
        this.meters = meters;
        this.mode = mode;
    }

    /** It has its place. */
    public void admitted() {
        admittedAt.compareAndSet(0, System.nanoTime());
    }

    /** The first token has come. */
    public void spoke() {
        if (spokeAt.get() == 0) {
            spokeAt.compareAndSet(0, System.nanoTime());
        }
    }

    public void used(Usage usage) {
        if (used.compareAndSet(false, true)) {
            meters.tokens(mode, usage);
        }
    }

    public void ended(RequestOutcome outcome) {
        if (ended.compareAndSet(false, true)) {
            meters.requestEnded(
                    mode,
                    new RequestEnd(
                            outcome,
                            since(admittedAt),
                            since(spokeAt),
                            Duration.ofNanos(System.nanoTime() - startedAt)));
        }
    }

    private Optional<Duration> since(AtomicLong at) {
        long when = at.get();
        return when == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(when - startedAt));
    }
}
