package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** Zenow beside the engine reached directly: the same question, the same client, in turn within one run. */
final class Comparison {
    private static final String SYSTEM_PROMPT = "You are a helpful assistant.";
    private static final String QUESTION =
            "Tell me a long story about a lighthouse, a storm and what the sea gave back.";
    private static final String API_KEY = "only-for-this-run";
    private static final int CONTEXT_SIZE = 1_024;

    private final BenchmarkPlan plan;
    private final Surroundings surroundings;
    private final PrintStream progress;

    /**
     * @param streams how many at once
     * @param engineRounds watched: the engine
     * @param zenowRounds watched: Zenow, its engine; each was run right after the engine's of the same place
     */
    record Result(int streams, List<Round> engineRounds, List<Round> zenowRounds) {
        Round engine() {
            return Round.sum(engineRounds);
        }

        Round zenow() {
            return Round.sum(zenowRounds);
        }

        /**
         * The median over the pairs of rounds: what else the machine did falls on both of a pair alike, or on few pairs.
         *
         * @param compare of the engine's round and Zenow's
         */
        double median(ToDoubleBiFunction<Round, Round> compare) {
            return Quantiles.of(IntStream.range(0, engineRounds.size())
                            .mapToDouble(i -> compare.applyAsDouble(engineRounds.get(i), zenowRounds.get(i))))
                    .p50();
        }
    }

    Comparison(BenchmarkPlan plan, Surroundings surroundings, PrintStream progress) {
        this.plan = requireNonNull(plan, "plan is null");
        this.surroundings = requireNonNull(surroundings, "surroundings is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    List<Result> run(Path model) throws IOException, InterruptedException {
        Path directory = surroundings.directory("comparison");
        Map<String, String> settings = Map.of(
                "ZENOW_ENGINE",
                surroundings.engine().toString(),
                "ZENOW_PARALLEL_SLOTS",
                Integer.toString(plan.mostStreams()),
                "ZENOW_CONTEXT_SIZE",
                Integer.toString(CONTEXT_SIZE),
                "ZENOW_SYSTEM_PROMPT",
                SYSTEM_PROMPT);
        try (ZenowServer zenow = ZenowServer.start(surroundings.zenow(), directory, settings, model);
                ServerProcess engine = DirectEngine.start(
                        surroundings.engine(), zenow.enginePid(), API_KEY, directory.resolve("engine.log"))) {
            return compare(zenow, engine);
        }
    }

    private List<Result> compare(ZenowServer zenow, ServerProcess engine) throws IOException, InterruptedException {
        Target direct = direct(engine.port());
        Target through = through(zenow.port());
        List<Long> engineAlone = List.of(engine.pid());
        List<Long> both = List.of(zenow.pid(), zenow.enginePid());
        progress.println("warming up");
        Load.run(direct, plan.mostStreams(), plan.warmUpReplies(), engineAlone);
        Load.run(through, plan.mostStreams(), plan.warmUpReplies(), both);
        List<Result> results = new ArrayList<>();
        for (BenchmarkPlan.Level level : plan.levels()) {
            List<Round> engineRounds = new ArrayList<>();
            List<Round> zenowRounds = new ArrayList<>();
            for (int round = 1; round <= plan.rounds(); round++) {
                progress.println("%d streams, round %d of %d".formatted(level.streams(), round, plan.rounds()));
                engineRounds.add(Load.run(direct, level.streams(), level.repliesPerStream(), engineAlone));
                zenowRounds.add(Load.run(through, level.streams(), level.repliesPerStream(), both));
            }
            results.add(new Result(level.streams(), engineRounds, zenowRounds));
        }
        return results;
    }

    private Target direct(int port) {
        String body = """
                {"messages":[{"role":"system","content":"%s"},{"role":"user","content":"%s"}],"stream":true,\
                "temperature":0.7,"repeat_penalty":1.1,"seed":7,"max_tokens":%d}""".formatted(SYSTEM_PROMPT, QUESTION, plan.tokensPerReply());
        return new Target(
                port, "/v1/chat/completions", List.of("Authorization: Bearer " + API_KEY), body, Dialect.ENGINE);
    }

    /** No session is named, so that every question begins one, and every prompt is the same. */
    private Target through(int port) {
        return Questions.zenow(port, QUESTION, plan.tokensPerReply());
    }
}
