package dev.zenow.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Many readers of many replies, from the scripted engine, beside the same engine read directly: as many streams as replies, in turn
 * within each round. Then the same with readers that hardly read, or not at all.
 */
final class Readers {
    private static final int TOKENS_PER_SECOND = 20;
    private static final String API_KEY = "only-for-this-run";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Streams that begin at one moment would all speak at one moment, for ever. */
    private static final long ASKING_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);

    private final ReadersPlan plan;
    private final Surroundings surroundings;
    private final PrintStream progress;

    /**
     * @param direct watched: the engine
     * @param plain watched: Zenow, its engine
     * @param lazy the same while some hardly read
     * @param plainMegabytes Zenow's memory after each round
     * @param lazyMegabytes the same while some hardly read
     * @param peakMegabytes the most that it has been
     */
    record Result(
            ReadersPlan plan,
            List<ReadersRound> direct,
            List<ReadersRound> plain,
            List<ReadersRound> lazy,
            List<Double> plainMegabytes,
            List<Double> lazyMegabytes,
            double peakMegabytes) {
        /** The median over the rounds of what is added to a quantile of the gaps. */
        static double added(List<ReadersRound> without, List<ReadersRound> with, ToDoubleFunction<Quantiles> quantile) {
            return Quantiles.of(IntStream.range(0, with.size())
                            .mapToDouble(round -> quantile.applyAsDouble(
                                            with.get(round).gapMillis())
                                    - quantile.applyAsDouble(without.get(round).gapMillis())))
                    .p50();
        }
    }

    Readers(ReadersPlan plan, Surroundings surroundings, PrintStream progress) {
        this.plan = requireNonNull(plan, "plan is null");
        this.surroundings = requireNonNull(surroundings, "surroundings is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    Result run(Path model) throws IOException, InterruptedException {
        Path directory = surroundings.directory("readers");
        Path engine = ScriptedEngine.write(directory, plan.tokens(), TOKENS_PER_SECOND);
        String slots = Integer.toString(plan.generations());
        Map<String, String> settings =
                Map.of("ZENOW_ENGINE", engine.toString(), "ZENOW_PARALLEL_SLOTS", slots, "ZENOW_CONTEXT_SIZE", "1024");
        List<String> alone =
                List.of(engine.toString(), "--model", model.toString(), "--parallel", slots, "--ctx-size", "102400");
        try (ZenowServer zenow = ZenowServer.start(surroundings.zenow(), directory, settings, model);
                ServerProcess direct =
                        ServerProcess.start(alone, Map.of("LLAMA_API_KEY", API_KEY), directory.resolve("direct.log"))) {
            return rounds(zenow, direct);
        }
    }

    private Result rounds(ZenowServer zenow, ServerProcess direct) throws IOException {
        List<ReadersRound> alone = new ArrayList<>();
        List<ReadersRound> plain = new ArrayList<>();
        List<ReadersRound> lazy = new ArrayList<>();
        List<Double> plainMegabytes = new ArrayList<>();
        List<Double> lazyMegabytes = new ArrayList<>();
        for (int round = 0; round <= plan.rounds(); round++) {
            progress.println("readers: round %d of %d".formatted(round, plan.rounds()));
            ReadersRound first = ofEngine(direct);
            ReadersRound second = ofZenow(zenow, 0);
            double before = ProcessFigures.residentMegabytes(zenow.pid());
            ReadersRound third = ofZenow(zenow, plan.lazy());
            double after = ProcessFigures.residentMegabytes(zenow.pid());
            // The first is for warming up.
            if (round > 0) {
                alone.add(first);
                plain.add(second);
                lazy.add(third);
                plainMegabytes.add(before);
                lazyMegabytes.add(after);
            }
        }
        return new Result(
                plan,
                alone,
                plain,
                lazy,
                plainMegabytes,
                lazyMegabytes,
                ProcessFigures.peakResidentMegabytes(zenow.pid()));
    }

    private ReadersRound ofEngine(ServerProcess engine) throws IOException {
        Target target = new Target(
                engine.port(),
                "/v1/chat/completions",
                List.of("Authorization: Bearer " + API_KEY),
                "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"How does the sea sound?\"}]}",
                Dialect.ENGINE);
        try (ReaderLoop loop = new ReaderLoop()) {
            for (int stream = 0; stream < plan.generations(); stream++) {
                loop.open(engine.port(), target.request(), Dialect.ENGINE);
                LockSupport.parkNanos(ASKING_NANOS / plan.generations());
            }
            return measured(loop, List.of(engine.pid()));
        }
    }

    /** @param lazy how many of each kind hardly read */
    private ReadersRound ofZenow(ZenowServer zenow, int lazy) throws IOException {
        List<byte[]> attach = new ArrayList<>();
        try (EventLine line = EventLine.connect(zenow.port())) {
            for (int reply = 0; reply < plan.generations(); reply++) {
                attach.add(asked(line, zenow.port()));
                LockSupport.parkNanos(ASKING_NANOS / plan.generations());
            }
        }
        try (ReaderLoop loop = new ReaderLoop()) {
            for (int reader = 0; reader < lazy; reader++) {
                loop.openSlow(zenow.port(), attach.get(reader % attach.size()));
                loop.openIgnored(zenow.port(), attach.get(reader % attach.size()));
            }
            for (int reader = 0; reader < plan.readers(); reader++) {
                for (byte[] each : attach) {
                    loop.open(zenow.port(), each, Dialect.ZENOW);
                }
            }
            return measured(loop, List.of(zenow.pid(), zenow.enginePid()));
        }
    }

    /** Asks for a reply that nobody reads yet; the request that attaches to it. */
    static byte[] asked(EventLine line, int port) throws IOException {
        String accepted =
                line.good("POST", "/api/chat", "{\"message\":\"How does the sea sound?\",\"background\":true}");
        return ("GET /api/sessions/" + EventLine.field(accepted, "session_id") + "/stream HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port + "\r\n\r\n")
                .getBytes(UTF_8);
    }

    private ReadersRound measured(ReaderLoop loop, List<Long> pids) throws IOException {
        List<Long> watched = new ArrayList<>(pids);
        watched.add(ProcessHandle.current().pid());
        long since = loop.awaitFirst(PATIENCE);
        List<Long> before = cpu(watched);
        loop.awaitEnd(PATIENCE.plusSeconds(3L * plan.tokens() / TOKENS_PER_SECOND));
        long nanos = System.nanoTime() - since;
        List<Long> after = cpu(watched);
        List<StreamTally> tallies = loop.tallies();
        return new ReadersRound(
                Quantiles.of(tallies.stream().flatMapToDouble(tally -> tally.gapMillis(since))),
                nanos,
                tallies.stream().mapToLong(StreamTally::chunks).sum(),
                tallies.stream()
                        .filter(tally -> tally.chunks() != plan.tokens() || tally.holes() > 0)
                        .count(),
                IntStream.range(0, watched.size())
                        .mapToObj(process -> after.get(process) - before.get(process))
                        .toList());
    }

    private static List<Long> cpu(List<Long> pids) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (long pid : pids) {
            nanos.add(ProcessFigures.cpuNanos(pid));
        }
        return nanos;
    }
}
