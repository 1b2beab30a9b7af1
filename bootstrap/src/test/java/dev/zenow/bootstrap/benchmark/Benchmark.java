package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import dev.zenow.bootstrap.page.PageNumbers;
import dev.zenow.llama.engine.EngineLocator;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures Zenow on this machine; {@code scripts/benchmark} starts it. */
final class Benchmark {
    private Benchmark() {}

    /** @param arguments the plan's name, the part's name, then the command that starts Zenow */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        BenchmarkPlan plan = BenchmarkPlan.named(arguments[0]);
        Part part = Part.named(arguments[1]);
        List<String> zenow = Arrays.asList(arguments).subList(2, arguments.length);
        IO.println(run(plan, part, zenow, System.err));
    }

    /** What is measured. */
    enum Part {
        /** But for what takes longer than the rest together. */
        ALL,
        DOWNLOADS,
        /** Chats longer than their context. */
        KV,
        /** Many who read. */
        READERS,
        /** Replies that are stopped. */
        STOP,
        /** Requests of OpenAI's clients. */
        OPENAI,
        /** The page in a browser. */
        PAGE;

        static Part named(String name) {
            return switch (requireNonNull(name, "name is null")) {
                case "all" -> ALL;
                case "downloads" -> DOWNLOADS;
                case "kv" -> KV;
                case "readers" -> READERS;
                case "stop" -> STOP;
                case "openai" -> OPENAI;
                case "page" -> PAGE;
                default ->
                    throw new IllegalArgumentException(
                            "unknown part: " + name + "; there are all, downloads, kv, readers, stop, openai and page");
            };
        }
    }

    /** The report. What is written meanwhile is deleted at the end. */
    static String run(BenchmarkPlan plan, Part part, List<String> zenow, PrintStream progress)
            throws IOException, InterruptedException {
        Path root = Files.createTempDirectory("zenow-benchmark");
        try {
            var surroundings = new Surroundings(zenow, engine(), root);
            var report = new Report();
            Path model = root.resolve("endless.gguf");
            TinyModels.writeEndlessLlm(model);
            switch (part) {
                case ALL -> {
                    besideTheEngine(plan, surroundings, model, report, progress);
                    report.downloads(DownloadSpeed.run(plan.downloads(), surroundings, model, progress));
                }
                case DOWNLOADS -> report.downloads(DownloadSpeed.run(plan.downloads(), surroundings, model, progress));
                case KV -> report.kv(plan.kv(), KvBenchmark.run(plan.kv(), surroundings, progress));
                case READERS -> readers(plan, surroundings, model, report, progress);
                case OPENAI ->
                    report.passThrough(
                            plan.passThrough(),
                            new PassThrough(
                                            plan.passThrough(),
                                            surroundings,
                                            variable("ROUTING_ENGINE").map(Path::of),
                                            progress)
                                    .run(model));
                case PAGE ->
                    report.section(PageNumbers.run(plan.page(), zenow, surroundings.directory("page"), progress));
                case STOP -> report.stops(StopTimes.run(surroundings, plan.stops(), progress));
            }
            return report.toString();
        } finally {
            delete(root);
        }
    }

    private static void besideTheEngine(
            BenchmarkPlan plan, Surroundings surroundings, Path model, Report report, PrintStream progress)
            throws IOException, InterruptedException {
        report.comparison(new Comparison(plan, surroundings, progress).run(model), plan.tokensPerReply());
        progress.println(plan.crowd() + " replies at once");
        report.crowd(Crowd.run(plan, surroundings, model));
        progress.println("switching models");
        report.switches(SwitchTimes.run(surroundings, model, plan.switches()));
        if (plan.watchedSeconds() > 0) {
            progress.println("watching the engine");
            report.supervision(SupervisionCost.run(surroundings, Duration.ofSeconds(plan.watchedSeconds())));
        }
        progress.println("small operations");
        report.operations(
                new SmallOperations(plan.repetitions()).run(surroundings.root().resolve("operations.db")));
    }

    private static void readers(
            BenchmarkPlan plan, Surroundings surroundings, Path model, Report report, PrintStream progress)
            throws IOException, InterruptedException {
        Readers.Result read = new Readers(plan.readers(), surroundings, progress).run(model);
        progress.println("readers who take nothing");
        report.readers(read, IgnoredReply.run(plan.readers(), surroundings, model));
    }

    /** The one that Zenow would use. */
    private static Path engine() {
        Path cache = Path.of(variable("XDG_CACHE_HOME").orElse(variable("HOME").orElse(".") + "/.cache"));
        return new EngineLocator(
                        variable("ZENOW_ENGINE").map(Path::of),
                        variable("PATH").orElse(""),
                        variable("ZENOW_ENGINE_PREFIX").map(Path::of).orElse(cache.resolve("zenow/engine")))
                .locate();
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(Objects.requireNonNull(file));
            }
        }
    }
}
