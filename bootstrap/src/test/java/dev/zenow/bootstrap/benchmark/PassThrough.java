package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** The routes of OpenAI's clients beside the engine reached directly and the engine's own router, in turn within one run. */
final class PassThrough {
    private static final String PATH = "/v1/chat/completions";
    private static final String API_KEY = "only-for-this-run";
    private static final int CONTEXT_SIZE = 1_024;
    private static final int TOKENS_PER_SECOND = 20;
    /** Long enough that all streams are open while memory is looked at. */
    private static final int OPEN_TOKENS = 400;

    private final PassThroughPlan plan;
    private final Surroundings surroundings;
    private final Optional<Path> routing;
    private final PrintStream progress;

    /** Who answers. */
    enum Way {
        DIRECT("engine"),
        ROUTER("its router"),
        ZENOW("Zenow");

        private final String label;

        Way(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** @param rounds of each way, those of the same place run after each other */
    record Level(int streams, Map<Way, List<Round>> rounds) {
        Level {
            rounds = Map.copyOf(rounds);
        }

        Round sum(Way way) {
            return Round.sum(requireNonNull(rounds.get(way)));
        }

        boolean has(Way way) {
            return rounds.containsKey(way);
        }

        /** The median over the pairs of rounds: what else the machine did falls on both of a pair alike, or on few pairs. */
        double median(Way way, ToDoubleBiFunction<Round, Round> compare) {
            List<Round> direct = requireNonNull(rounds.get(Way.DIRECT));
            List<Round> other = requireNonNull(rounds.get(way));
            return Quantiles.of(IntStream.range(0, direct.size())
                            .mapToDouble(i -> compare.applyAsDouble(direct.get(i), other.get(i))))
                    .p50();
        }
    }

    /** @param millis until the first piece of the reply, of each way */
    record LargeBody(String what, int bytes, Map<Way, Quantiles> millis) {
        LargeBody {
            millis = Map.copyOf(millis);
        }
    }

    /**
     * What open streams take.
     *
     * @param heapBytes that live, for each stream
     * @param residentBytes of the process, for each stream
     */
    record Memory(int streams, double heapBytes, double residentBytes) {}

    record Result(List<Level> levels, List<LargeBody> bodies, Memory memory) {
        Result {
            levels = List.copyOf(levels);
            bodies = List.copyOf(bodies);
        }
    }

    /** @param routing a llama-server that can start itself again, as its router does; empty: the router is left out */
    PassThrough(PassThroughPlan plan, Surroundings surroundings, Optional<Path> routing, PrintStream progress) {
        this.plan = requireNonNull(plan, "plan is null");
        this.surroundings = requireNonNull(surroundings, "surroundings is null");
        this.routing = requireNonNull(routing, "routing is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    Result run(Path model) throws IOException, InterruptedException {
        Path directory = surroundings.directory("pass-through");
        Path models = Files.createDirectories(directory.resolve("models"));
        Path file = Files.copy(model, models.resolve("endless.gguf"));
        Map<String, String> settings = Map.of(
                "ZENOW_ENGINE",
                surroundings.engine().toString(),
                "ZENOW_PARALLEL_SLOTS",
                Integer.toString(plan.mostStreams()),
                "ZENOW_CONTEXT_SIZE",
                Integer.toString(CONTEXT_SIZE));
        List<Level> levels;
        List<LargeBody> bodies;
        try (ZenowServer zenow = ZenowServer.start(surroundings.zenow(), directory, settings, file);
                ServerProcess engine = DirectEngine.start(
                        surroundings.engine(), zenow.enginePid(), API_KEY, directory.resolve("engine.log"))) {
            Map<Way, Server> servers = new EnumMap<>(Way.class);
            servers.put(Way.DIRECT, new Server(engine.port(), List.of(engine.pid())));
            servers.put(Way.ZENOW, new Server(zenow.port(), List.of(zenow.pid(), zenow.enginePid())));
            if (routing.isPresent()) {
                try (ServerProcess router = DirectEngine.startRouter(
                        routing.get(), zenow.enginePid(), API_KEY, models, directory.resolve("router.log"))) {
                    servers.put(Way.ROUTER, new Server(router.port(), List.of(router.pid())));
                    levels = levels(servers);
                    bodies = bodies(servers);
                }
            } else {
                levels = levels(servers);
                bodies = bodies(servers);
            }
        }
        return new Result(levels, bodies, memory(file));
    }

    private record Server(int port, List<Long> pids) {
        Target target(String body) {
            return new Target(port, PATH, List.of("Authorization: Bearer " + API_KEY), body, Dialect.ENGINE);
        }
    }

    private List<Level> levels(Map<Way, Server> servers) throws IOException, InterruptedException {
        String body = LargeBodies.plain(plan.tokensPerReply());
        progress.println("warming up");
        for (Server server : servers.values()) {
            Load.run(server.target(body), plan.mostStreams(), plan.warmUpReplies(), server.pids());
        }
        List<Level> levels = new ArrayList<>();
        for (BenchmarkPlan.Level level : plan.levels()) {
            Map<Way, List<Round>> rounds = new EnumMap<>(Way.class);
            for (int round = 1; round <= plan.rounds(); round++) {
                progress.println("%d streams, round %d of %d".formatted(level.streams(), round, plan.rounds()));
                for (Map.Entry<Way, Server> server : servers.entrySet()) {
                    rounds.computeIfAbsent(server.getKey(), _ -> new ArrayList<>())
                            .add(Load.run(
                                    server.getValue().target(body),
                                    level.streams(),
                                    level.repliesPerStream(),
                                    server.getValue().pids()));
                }
            }
            levels.add(new Level(level.streams(), rounds));
        }
        return levels;
    }

    private List<LargeBody> bodies(Map<Way, Server> servers) throws IOException, InterruptedException {
        List<LargeBody> bodies = new ArrayList<>();
        for (LargeBodies large : LargeBodies.values()) {
            progress.println(large.label());
            String body = large.body();
            Map<Way, List<Answer>> answers = new EnumMap<>(Way.class);
            for (int i = 0; i < plan.largeBodies(); i++) {
                for (Map.Entry<Way, Server> server : servers.entrySet()) {
                    answers.computeIfAbsent(server.getKey(), _ -> new ArrayList<>())
                            .addAll(Load.run(
                                            server.getValue().target(body),
                                            1,
                                            1,
                                            server.getValue().pids())
                                    .answers());
                }
            }
            Map<Way, Quantiles> millis = new EnumMap<>(Way.class);
            answers.forEach((way, all) ->
                    millis.put(way, Quantiles.of(all.stream().mapToDouble(answer -> answer.firstTokenNanos() / 1e6))));
            bodies.add(new LargeBody(large.label(), body.length(), millis));
        }
        return bodies;
    }

    /** From the scripted engine: no laptop could evaluate as many, and what Zenow needs for them is the same. */
    private Memory memory(Path model) throws IOException, InterruptedException {
        progress.println(plan.openStreams() + " open streams");
        Path directory = surroundings.directory("open-streams");
        Map<String, String> settings = Map.of(
                "ZENOW_ENGINE",
                ScriptedEngine.write(directory, OPEN_TOKENS, TOKENS_PER_SECOND).toString(),
                "ZENOW_PARALLEL_SLOTS",
                Integer.toString(plan.openStreams()),
                "ZENOW_CONTEXT_SIZE",
                "1024");
        try (ZenowServer zenow = ZenowServer.start(surroundings.zenow(), directory, settings, model)) {
            Target target = new Server(zenow.port(), List.of()).target(LargeBodies.plain(OPEN_TOKENS));
            // The classes and pools that the first streams bring are not theirs alone.
            ask(target, plan.openStreams(), () -> {});
            long heapBefore = Diagnosis.of(zenow.pid()).heapBytes();
            double residentBefore = ProcessFigures.residentMegabytes(zenow.pid());
            double[] grown = new double[2];
            ask(target, plan.openStreams(), () -> {
                grown[1] = ProcessFigures.residentMegabytes(zenow.pid()) - residentBefore;
                grown[0] = Diagnosis.of(zenow.pid()).heapBytes() - (double) heapBefore;
            });
            return new Memory(
                    plan.openStreams(), grown[0] / plan.openStreams(), grown[1] * 1024 * 1024 / plan.openStreams());
        }
    }

    @FunctionalInterface
    private interface Look {
        void look() throws IOException, InterruptedException;
    }

    /** Asks on many connections at once and looks while all of them are being answered. */
    private static void ask(Target target, int streams, Look look) throws IOException, InterruptedException {
        var speaking = new CountDownLatch(streams);
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("open-", 0).factory())) {
            List<Future<Answer>> all = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                all.add(threads.submit(() -> {
                    try (StreamClient client = StreamClient.connect(target)) {
                        return client.ask(speaking::countDown);
                    } finally {
                        speaking.countDown();
                    }
                }));
            }
            speaking.await();
            look.look();
            for (Future<Answer> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a stream failed: " + e.getCause(), e);
        }
    }
}
