package dev.zenow.domain.identity;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 74 bits of which the first 12 count
 * up within a millisecond (section 6.2, method 1), so that identifiers made by one instance always sort by the order in which
 * they were made, also when the clock is set back.
 */
public final class UuidV7 {
    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long last;

    public UuidV7(InstantSource clock, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** The next identifier, greater than every one before it; safe to call from any thread. */
    public UUID next() {
        long stamp;
        synchronized (this) {
            // Milliseconds and counter are one number: an overflowing counter borrows from the next millisecond.
            stamp = Math.max(clock.millis() << COUNTER_BITS, last + 1);
            last = stamp;
        }
        long milliseconds = stamp >>> COUNTER_BITS;
        long counter = stamp & ((1L << COUNTER_BITS) - 1);
        return new UUID(milliseconds << 16 | VERSION | counter, VARIANT | (random.nextLong() & RANDOM_MASK));
    }
}
