package dev.zenow.llama.process;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether an engine that still answers its health has stopped computing. One batch of a large model on a slow
 * processor may take minutes, so the patience grows with the longest batch seen, and is long before any was.
 *
 * <table>
 * <caption>When it is stuck</caption>
 * <tr><td>no progress, processor at rest</td>
 * <td>{@link LlamaTimings#haltedAfter}, or {@value #PATIENCE} times the longest batch</td></tr>
 * <tr><td>no progress, processor used</td>
 * <td>{@link LlamaTimings#endlessAfter}, or {@value #PATIENCE} times the longest batch</td></tr>
 * </table>
 *
 * Progress is an answer of {@link EngineLoop} that differs from the one before or names nothing that is worked on, and a
 * log line of a slot. Time in which this process itself stood still does not count.
 */
final class ComputeWatch {
    static final int PATIENCE = 5;

    /** What answering for its health costs an engine is far below. */
    private static final double LEAST_USE = 0.01;

    private static final int TIMES_ATTENDED = 2;

    private final LlamaTimings timings;
    private final long longestStep;
    private Optional<EngineLoop.Snapshot> last = Optional.empty();
    private Optional<Duration> lastUse = Optional.empty();
    private boolean begun;
    private long signAt;
    private long lookedAt;
    private long silent;
    private long halted;
    private long longest;

    ComputeWatch(LlamaTimings timings) {
        this.timings = timings;
        this.longestStep =
                timings.healthInterval().plus(timings.healthTimeout()).toNanos() * TIMES_ATTENDED;
    }

    /**
     * It is ready: what was before was loading, and says nothing about batches.
     *
     * @param now in nanoseconds, as of {@link System#nanoTime} in all methods
     */
    synchronized void begin(long now) {
        begun = true;
        signAt = now;
        lookedAt = now;
    }

    /** The engine's loop answered. */
    synchronized void answered(EngineLoop.Snapshot snapshot, long now) {
        boolean moved = !snapshot.busy() || last.filter(snapshot::equals).isEmpty();
        last = Optional.of(snapshot);
        if (moved) {
            progressed(now);
        }
    }

    /** There is progress. */
    synchronized void progressed(long now) {
        if (!begun) {
            return;
        }
        longest = Math.max(longest, Math.min(now - signAt, silent + longestStep));
        signAt = now;
        silent = 0;
        halted = 0;
    }

    /**
     * Whether it must be taken for stuck; to be called regularly from {@link #begin} on.
     *
     * @param use processor time that the engine has used; empty: unknown, then it is taken to be computing
     */
    synchronized boolean stuck(Optional<Duration> use, long now) {
        long step = Math.min(now - lookedAt, longestStep);
        silent += step;
        halted = computed(use, now - lookedAt) ? 0 : halted + step;
        lastUse = use;
        lookedAt = now;
        long measured = longest * PATIENCE;
        return silent > Math.max(timings.endlessAfter().toNanos(), measured)
                || halted > Math.max(timings.haltedAfter().toNanos(), measured);
    }

    /** How long there has been no progress. */
    synchronized Duration silence() {
        return Duration.ofNanos(silent);
    }

    private boolean computed(Optional<Duration> use, long elapsed) {
        return use.isEmpty()
                || lastUse.isEmpty()
                || use.get().minus(lastUse.get()).toNanos() >= elapsed * LEAST_USE;
    }
}
