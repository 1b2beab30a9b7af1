package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import dev.zenow.bootstrap.page.PageNumbers;
import java.util.List;

/**
 * How much is measured.
 *
 * @param levels each number of streams that is measured
 * @param rounds how often each is measured, engine and Zenow in turn
 * @param tokensPerReply tokens of each reply of the real engine
 * @param warmUpReplies replies of each stream that come first and do not count
 * @param crowd replies that are read from the scripted engine at once
 * @param crowdTokens tokens of each of those
 * @param repetitions how often a small operation is timed
 * @param switches how many switches of each kind are timed
 * @param watchedSeconds how long the processor time of watching is measured; 0: not at all
 * @param downloads how much is downloaded
 * @param kv how much is measured of the cache
 * @param readers how many read
 * @param passThrough how much is measured of the routes that pass requests through
 * @param stops how often a reply is stopped in each phase
 * @param page how much is measured in the browser
 */
record BenchmarkPlan(
        List<Level> levels,
        int rounds,
        int tokensPerReply,
        int warmUpReplies,
        int crowd,
        int crowdTokens,
        int repetitions,
        int switches,
        int watchedSeconds,
        DownloadPlan downloads,
        KvPlan kv,
        ReadersPlan readers,
        int stops,
        PassThroughPlan passThrough,
        PageNumbers.Plan page) {
    static final BenchmarkPlan FULL = new BenchmarkPlan(
            List.of(new Level(1, 20), new Level(10, 3), new Level(50, 1)),
            5,
            500,
            6,
            300,
            300,
            1_000,
            20,
            20,
            DownloadPlan.FULL,
            KvPlan.FULL,
            ReadersPlan.FULL,
            20,
            PassThroughPlan.FULL,
            PageNumbers.Plan.FULL);

    static final BenchmarkPlan QUICK = new BenchmarkPlan(
            List.of(new Level(1, 10), new Level(10, 2), new Level(50, 1)),
            2,
            50,
            4,
            300,
            60,
            100,
            5,
            5,
            DownloadPlan.QUICK,
            KvPlan.QUICK,
            ReadersPlan.QUICK,
            5,
            PassThroughPlan.QUICK,
            PageNumbers.Plan.QUICK);

    /** Some streams at once, each with some replies one after the other. */
    record Level(int streams, int repliesPerStream) {}

    BenchmarkPlan {
        levels = List.copyOf(levels);
    }

    int mostStreams() {
        return levels.stream().mapToInt(Level::streams).max().orElseThrow();
    }

    static BenchmarkPlan named(String name) {
        return switch (requireNonNull(name, "name is null")) {
            case "full" -> FULL;
            case "quick" -> QUICK;
            default -> throw new IllegalArgumentException("unknown plan: " + name + "; there are full and quick");
        };
    }
}
