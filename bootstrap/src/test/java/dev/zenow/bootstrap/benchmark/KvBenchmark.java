package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What chats that are longer than their context cost: how much of a prompt the engine evaluates again, how full the budget is,
 * and how long people wait. The model says replies of known length, which are read as the very tokens that were said.
 */
final class KvBenchmark {
    static final int SYSTEM_TOKENS = 20;

    private final KvPlan plan;
    private final Surroundings surroundings;
    private final PrintStream progress;

    private KvBenchmark(KvPlan plan, Surroundings surroundings, PrintStream progress) {
        this.plan = requireNonNull(plan, "plan is null");
        this.surroundings = requireNonNull(surroundings, "surroundings is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    static List<KvResult> run(KvPlan plan, Surroundings surroundings, PrintStream progress)
            throws IOException, InterruptedException {
        KvBenchmark benchmark = new KvBenchmark(plan, surroundings, progress);
        List<KvResult> results = new ArrayList<>();
        for (KvShape shape : plan.shapes()) {
            Path model = surroundings.root().resolve("chain-" + plan.shapes().indexOf(shape) + ".gguf");
            if (plan.slow()) {
                TinyModels.writeSlowChain(model, shape.reply(), shape.reasoning());
            } else {
                TinyModels.writeChain(model, shape.reply(), shape.reasoning());
            }
            for (KvWay way : KvWay.values()) {
                results.add(benchmark.measure(shape, way, model));
            }
        }
        return results;
    }

    private KvResult measure(KvShape shape, KvWay way, Path model) throws IOException, InterruptedException {
        progress.println("questions and replies of " + shape + ": " + way.label());
        Path directory =
                surroundings.directory("kv-" + way + "-" + plan.shapes().indexOf(shape));
        List<KvTurn> past = new ArrayList<>();
        try (KvChat chat = open(way, model, directory)) {
            boolean full = false;
            for (int number = 1; past.size() < plan.turns(way); number++) {
                KvTurn turn = chat.ask(TinyModels.chainText(shape.question(), number));
                full |= turn.cut();
                if (full) {
                    past.add(turn);
                } else if (turn.prompt() > plan.budget()) {
                    throw new IOException("a prompt of " + turn.prompt() + " tokens was not cut");
                }
            }
        }
        return new KvResult(shape, way, plan.budget(), past, newTokens(shape, model));
    }

    private KvChat open(KvWay way, Path model, Path directory) throws IOException, InterruptedException {
        return way.throughZenow()
                ? new KvZenowChat(way, surroundings, model, plan.contextSize(), directory)
                : new KvDirectChat(way, model, plan.contextSize(), directory);
    }

    private int newTokens(KvShape shape, Path model) throws IOException, InterruptedException {
        try (var chat =
                new KvDirectChat(KvWay.NO_CACHE, model, plan.contextSize(), surroundings.directory("kv-new-tokens"))) {
            return chat.newTokens(shape);
        }
    }
}
