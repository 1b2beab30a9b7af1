package dev.zenow.llama.process;

import dev.zenow.application.runtime.ModelServers;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Estimates how far a model is loaded. An engine does not say it (it is silent between "loading model" and the end), but the
 * operating system shows what it took in: with a memory map the file's pages appear in its memory, without one it reads as
 * many bytes. What comes behind the weights, the context and a first empty run, has the rest of the way.
 *
 * <p>Used by one thread at a time.
 */
final class LoadingProgress {
    static final double WEIGHTS_SHARE = 0.95;
    private static final long LEAST_PAUSE = Duration.ofMillis(100).toNanos();

    private final long weights;
    private long base = -1;
    private double told = -1;
    private long toldAt;

    /** @param weights of the model's file or files, in bytes; 0: unknown, then nothing is estimated */
    LoadingProgress(long weights) {
        this.weights = weights;
    }

    /** What was taken in so far belongs to the program itself, not to the model; before this nothing is estimated. */
    void begin(long taken) {
        base = taken;
    }

    /** The end, when its beginning was told. */
    OptionalDouble finish() {
        return told < 0 ? OptionalDouble.empty() : OptionalDouble.of(1);
    }

    /**
     * The fraction to tell now; empty: nothing new.
     *
     * @param taken in bytes, as {@link LoadedBytes} measures it
     * @param now in nanoseconds
     */
    OptionalDouble at(long taken, long now) {
        if (weights <= 0 || base < 0) {
            return OptionalDouble.empty();
        }
        double fraction = Math.clamp((double) (taken - base) / weights, 0, 1) * WEIGHTS_SHARE;
        boolean first = told < 0;
        if (!first && (fraction < told + ModelServers.LEAST_PROGRESS || now - toldAt < LEAST_PAUSE)) {
            return OptionalDouble.empty();
        }
        told = fraction;
        toldAt = now;
        return OptionalDouble.of(fraction);
    }
}
