package dev.zenow.bootstrap.benchmark;

import java.util.stream.DoubleStream;

/** Measured values in order. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Quantiles(double[] sorted) {
    static Quantiles of(DoubleStream values) {
        return new Quantiles(values.sorted().toArray());
    }

    double p50() {
        return at(0.5);
    }

    double p99() {
        return at(0.99);
    }

    /** The least value that is not exceeded by this share; 0 when nothing was measured. */
    double at(double share) {
        if (sorted.length == 0) {
            return 0;
        }
        return sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }
}
