package dev.zenow.bootstrap.benchmark;

import java.util.List;

/**
 * What one round of reading has shown.
 *
 * @param gapMillis between the chunks at each reader, from when all were there
 * @param nanos from then until the end
 * @param chunks that arrived
 * @param incomplete readers that did not get every chunk
 * @param cpuNanos of each watched process, in the order they were given, and of the client last
 */
record ReadersRound(Quantiles gapMillis, long nanos, long chunks, long incomplete, List<Long> cpuNanos) {
    ReadersRound {
        cpuNanos = List.copyOf(cpuNanos);
    }

    /** Of one core. */
    double share(int process) {
        return (double) cpuNanos.get(process) / nanos;
    }
}
