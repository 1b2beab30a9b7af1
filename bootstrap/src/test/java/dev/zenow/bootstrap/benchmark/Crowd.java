package dev.zenow.bootstrap.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Many replies at once. They come from the scripted engine, which speaks at a steady rate: no laptop could evaluate as many, and
 * what Zenow needs for them is the same.
 */
final class Crowd {
    private static final int TOKENS_PER_SECOND = 20;

    private Crowd() {}

    /**
     * @param expectedChunks what was asked for
     * @param round what arrived; watched: Zenow, its engine
     * @param residentMegabytes Zenow's memory right after
     * @param peakMegabytes the most that it has been
     */
    record Result(long expectedChunks, Round round, double residentMegabytes, double peakMegabytes) {}

    static Result run(BenchmarkPlan plan, Surroundings surroundings, Path model)
            throws IOException, InterruptedException {
        Path directory = surroundings.directory("crowd");
        Map<String, String> settings = Map.of(
                "ZENOW_ENGINE",
                ScriptedEngine.write(directory, plan.crowdTokens(), TOKENS_PER_SECOND)
                        .toString(),
                "ZENOW_PARALLEL_SLOTS",
                Integer.toString(plan.crowd()),
                "ZENOW_CONTEXT_SIZE",
                "1024");
        try (ZenowServer zenow = ZenowServer.start(surroundings.zenow(), directory, settings, model)) {
            Target target = Questions.zenow(zenow.port(), "How does the sea sound?", plan.crowdTokens());
            Round round = Load.run(target, plan.crowd(), 1, List.of(zenow.pid(), zenow.enginePid()));
            return new Result(
                    (long) plan.crowd() * plan.crowdTokens(),
                    round,
                    ProcessFigures.residentMegabytes(zenow.pid()),
                    ProcessFigures.peakResidentMegabytes(zenow.pid()));
        }
    }
}
