package dev.zenow.domain.downloads;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How fast bytes come: an exponentially weighted mean over irregular intervals, which follows a change within some seconds and does
 * not jump with every packet. Immutable.
 *
 * <p>Source: the weight of an interval {@code dt} is {@code 1 - exp(-dt / τ)}; the sum of weights corrects the beginning, when
 * little has been seen.
 *
 * @param mean bytes a second, weighted
 * @param weight of all that was seen, 0 to 1
 * @param at when it was last looked at, in nanoseconds
 * @param bytes how many had come by then
 */
public record Speed(double mean, double weight, long at, long bytes) {
    /** τ; after three of it 95 % of the mean are newer. */
    private static final double MEMORY_NANOS = 4e9;

    private static final long SHORTEST_NANOS = Duration.ofMillis(200).toNanos();

    /** Nothing is known yet. */
    public static Speed from(long nanoTime, long bytes) {
        return new Speed(0, 0, nanoTime, bytes);
    }

    /** Looked at again; the same when too little time has gone by. */
    public Speed seen(long nanoTime, long bytesNow) {
        long elapsed = nanoTime - at;
        if (elapsed < SHORTEST_NANOS) {
            return this;
        }
        double rate = Math.max(0, bytesNow - bytes) * 1e9 / elapsed;
        double share = -Math.expm1(-elapsed / MEMORY_NANOS);
        return new Speed(mean + share * (rate - mean), weight + share * (1 - weight), nanoTime, bytesNow);
    }

    public long bytesPerSecond() {
        return weight == 0 ? 0 : Math.round(mean / weight);
    }

    /** Until so many bytes more have come, rounded up; empty: it cannot be told. */
    public OptionalLong secondsFor(long missing) {
        long speed = bytesPerSecond();
        return speed < 1 ? OptionalLong.empty() : OptionalLong.of(Math.ceilDiv(Math.max(0, missing), speed));
    }
}
