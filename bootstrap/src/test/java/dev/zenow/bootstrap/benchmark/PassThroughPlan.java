package dev.zenow.bootstrap.benchmark;

import java.util.List;

/**
 * How much is measured of the routes that pass requests through.
 *
 * @param levels each number of streams that is measured
 * @param rounds how often each is measured, all servers in turn
 * @param tokensPerReply tokens of each reply
 * @param warmUpReplies replies of each stream that come first and do not count
 * @param openStreams streams that are open at once while memory is measured
 * @param largeBodies how often each large body is sent
 */
record PassThroughPlan(
        List<BenchmarkPlan.Level> levels,
        int rounds,
        int tokensPerReply,
        int warmUpReplies,
        int openStreams,
        int largeBodies) {
    static final PassThroughPlan FULL = new PassThroughPlan(
            List.of(new BenchmarkPlan.Level(1, 60), new BenchmarkPlan.Level(10, 10)), 7, 300, 200, 300, 20);
    static final PassThroughPlan QUICK = new PassThroughPlan(
            List.of(new BenchmarkPlan.Level(1, 30), new BenchmarkPlan.Level(10, 5)), 3, 100, 60, 300, 5);

    PassThroughPlan {
        levels = List.copyOf(levels);
    }

    int mostStreams() {
        return levels.stream().mapToInt(BenchmarkPlan.Level::streams).max().orElseThrow();
    }
}
