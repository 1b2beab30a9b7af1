package dev.zenow.domain.runtime;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;

/**
 * A llama-server that is ready, as it described itself.
 *
 * @param attempt which start it came from; grows with every start of its mode
 * @param address its base address on the loopback interface
 * @param apiKey the key that only this child accepts
 * @param contextSize tokens that one request may use, as {@code /props} reports them (never the flag)
 * @param slots how many requests it works on at once
 * @param shiftsCache whether what a slot holds behind a dropped part of a prompt is moved instead of evaluated again
 */
public record Serving(
        long attempt,
        Launch launch,
        URI address,
        String apiKey,
        int contextSize,
        int slots,
        long pid,
        Instant startedAt,
        boolean shiftsCache) {
    public Serving {
        requireNonNull(launch, "launch is null");
        requireNonNull(address, "address is null");
        requireNonNull(apiKey, "apiKey is null");
        requireNonNull(startedAt, "startedAt is null");
        if (contextSize < 1 || slots < 1) {
            throw new IllegalArgumentException("a serving model has a context and a slot");
        }
    }

    /** One that does not shift its cache, as engines are unless they are asked to. */
    public Serving(
            long attempt,
            Launch launch,
            URI address,
            String apiKey,
            int contextSize,
            int slots,
            long pid,
            Instant startedAt) {
        this(attempt, launch, address, apiKey, contextSize, slots, pid, startedAt, false);
    }

    /** Without the key, so that it can be logged. */
    @Override
    public String toString() {
        return "Serving[" + launch.model().name() + ", attempt " + attempt + ", " + address + ", pid " + pid + "]";
    }
}
