package dev.zenow.llama.process;

import java.time.Duration;

/**
 * How a child is watched.
 *
 * @param firstPoll the pause between the first two questions for its health; it doubles from there
 * @param longestPoll the longest pause while it loads
 * @param healthInterval the pause while it is ready
 * @param healthTimeout how long one answer may take
 * @param stuckAfter how long it may neither log nor answer nor, while it loads, do anything
 * @param progressInterval the pause between two questions for what it computes
 * @param haltedAfter how long it may answer its health and neither make progress nor use the processor
 * @param endlessAfter how long it may answer its health and use the processor without progress
 * @param grace how long {@link LlamaServers#close} lets it end by itself
 */
public record LlamaTimings(
        Duration firstPoll,
        Duration longestPoll,
        Duration healthInterval,
        Duration healthTimeout,
        Duration stuckAfter,
        Duration progressInterval,
        Duration haltedAfter,
        Duration endlessAfter,
        Duration grace) {
    /**
     * An idle server ends within milliseconds of SIGTERM; one that evaluates a prompt finishes its batch first, which takes
     * seconds with a large model on a CPU. A first batch of 512 tokens may take many minutes there, before anything is known of
     * how long batches take.
     */
    public static final LlamaTimings DEFAULT = new LlamaTimings(
            Duration.ofMillis(5),
            Duration.ofMillis(250),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(20),
            Duration.ofSeconds(5));

    public LlamaTimings {
        positive(firstPoll);
        positive(longestPoll);
        positive(healthInterval);
        positive(healthTimeout);
        positive(stuckAfter);
        positive(progressInterval);
        positive(haltedAfter);
        positive(endlessAfter);
        positive(grace);
    }

    private static void positive(Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("timings must be positive, not " + duration);
        }
    }
}
