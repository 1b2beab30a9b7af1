package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Zenow's downloads beside curl's, from one nginx on this machine, in turn within one run; and what they cost beside that. From
 * asking for a download over HTTP until its state is complete: hashed, checked, and on the disk for good.
 */
final class DownloadSpeed {
    static final int CONNECTIONS = 4;

    private static final long LOOK_MILLIS = 20;
    private static final String CURL = "curl --silent --show-error --fail ";

    private final DownloadPlan plan;
    private final DownloadSource source;
    private final Path directory;
    private final PrintStream progress;

    /** @param millis of each round, in the same order for every way */
    record Speed(String name, List<Double> millis) {
        double megabytesPerSecond(long bytes) {
            return bytes
                    / 1e3
                    / Quantiles.of(millis.stream().mapToDouble(each -> each)).p50();
        }

        /** The median over the rounds of how many times as fast as the other it is. */
        double ratio(Speed other) {
            return Quantiles.of(IntStream.range(0, millis.size())
                            .mapToDouble(round -> other.millis().get(round) / millis.get(round)))
                    .p50();
        }
    }

    /** @param most while two downloads run, in megabytes */
    record Memory(double idle, double most) {}

    /**
     * @param bytes of the file
     * @param speeds as fast as this machine can, curl's first
     * @param lineSpeeds on a line of 1 Gbit/s, curl's first
     */
    record Result(long bytes, List<Speed> speeds, List<Speed> lineSpeeds, Memory memory, DownloadGaps.Result gaps) {}

    private DownloadSpeed(DownloadPlan plan, DownloadSource source, Path directory, PrintStream progress) {
        this.plan = requireNonNull(plan, "plan is null");
        this.source = requireNonNull(source, "source is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    static Result run(DownloadPlan plan, Surroundings surroundings, Path model, PrintStream progress)
            throws IOException, InterruptedException {
        Path directory = surroundings.directory("downloads");
        Path engine = ScriptedEngine.write(directory, plan.tokens(), DownloadGaps.TOKENS_PER_SECOND);
        progress.println("downloads: writing the file");
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                DownloadSource source = DownloadSource.start(directory.resolve("nginx"), plan.bytes());
                ZenowServer one = server(surroundings, plan, engine, 1, model);
                ZenowServer several = server(surroundings, plan, engine, CONNECTIONS, model)) {
            DownloadSpeed speed = new DownloadSpeed(plan, source, directory, progress);
            DownloadWay single = way("Zenow, 1 connection", http, one, surroundings.directory(folder(1)));
            DownloadWay parallel = way(
                    "Zenow, " + CONNECTIONS + " connections",
                    http,
                    several,
                    surroundings.directory(folder(CONNECTIONS)));
            // First, while it is one that never downloaded.
            Memory memory = speed.memory(parallel, several.pid());
            DownloadWay curl = speed.curl("-o \"$2\" \"$1\"", "first");
            DownloadWay another = speed.curl("-o \"$2\" \"$1\"", "second");
            List<Speed> speeds = speed.speeds(
                    "as fast as can be",
                    List.of(
                            new Timed(curl, source::link),
                            new Timed(speed.curl("-o \"$2\" \"$1\" && sync \"$2\"", "synced"), source::link),
                            new Timed(speed.curl("\"$1\" | sha256sum", "none"), source::link),
                            new Timed(single, source::link),
                            new Timed(parallel, source::link)));
            List<Speed> lineSpeeds = speed.speeds(
                    "1 Gbit/s",
                    List.of(
                            new Timed(curl, () -> source.linkOnLine(1)),
                            new Timed(single, () -> source.linkOnLine(1)),
                            new Timed(parallel, () -> source.linkOnLine(CONNECTIONS))));
            DownloadGaps.Result gaps =
                    new DownloadGaps(plan, source, progress).run(several, parallel, List.of(curl, another));
            return new Result(plan.bytes(), speeds, lineSpeeds, memory, gaps);
        }
    }

    private Memory memory(DownloadWay way, long pid) throws IOException, InterruptedException {
        progress.println("downloads: memory");
        double idle = ProcessFigures.residentMegabytes(pid);
        double most = idle;
        for (int round = 0; round < plan.rounds(); round++) {
            try (DownloadPair pair = new DownloadPair(List.of(way, way), source::link)) {
                pair.last();
                while (pair.isRunning()) {
                    most = Math.max(most, ProcessFigures.residentMegabytes(pid));
                    pause();
                }
                pair.end(plan.bytes());
            }
        }
        return new Memory(idle, Math.max(most, ProcessFigures.residentMegabytes(pid)));
    }

    /** @param links gives each download another one */
    private record Timed(DownloadWay way, Supplier<URI> links) {
        double millis() throws IOException, InterruptedException {
            URI link = links.get();
            long began = System.nanoTime();
            way.fetch(link);
            double millis = (System.nanoTime() - began) / 1e6;
            way.discard(link);
            return millis;
        }
    }

    private List<Speed> speeds(String line, List<Timed> ways) throws IOException, InterruptedException {
        List<Speed> speeds = ways.stream()
                .map(timed -> new Speed(timed.way().name(), new ArrayList<>()))
                .toList();
        // The first round is for warming up.
        for (int round = 0; round <= plan.rounds(); round++) {
            progress.println("downloads: speed, %s, round %d of %d".formatted(line, round, plan.rounds()));
            for (int i = 0; i < ways.size(); i++) {
                double millis = ways.get(i).millis();
                if (round > 0) {
                    speeds.get(i).millis().add(millis);
                }
            }
        }
        return speeds;
    }

    /** @param arguments in which {@code $1} is the link and {@code $2} the file */
    private DownloadWay curl(String arguments, String file) {
        String shown = arguments.replace("\"$1\"", "").replace("\"$2\"", "FILE").replaceAll(" +", " ");
        return new DownloadWay.Command(
                "curl " + shown.strip().replace("|", "\\|"), CURL + arguments, directory.resolve(file + ".gguf"));
    }

    private static DownloadWay way(String name, HttpClient http, ZenowServer server, Path directory) {
        return new DownloadWay.Zenow(name, new DownloadClient(http, server.port()), directory.resolve("models"));
    }

    private static ZenowServer server(
            Surroundings surroundings, DownloadPlan plan, Path engine, int connections, Path model)
            throws IOException, InterruptedException {
        Path directory = surroundings.directory(folder(connections));
        Map<String, String> settings = Map.of(
                "ZENOW_ENGINE",
                engine.toString(),
                "ZENOW_PARALLEL_SLOTS",
                Integer.toString(plan.streams()),
                "ZENOW_CONTEXT_SIZE",
                "1024",
                "ZENOW_MODELS_DIR",
                directory.resolve("models").toString(),
                "ZENOW_DOWNLOAD_CONNECTIONS",
                Integer.toString(connections));
        return ZenowServer.start(surroundings.zenow(), directory, settings, model);
    }

    private static String folder(int connections) {
        return "downloads-" + connections;
    }

    /** Nobody counts it down: it is a pause that can be interrupted. */
    private static void pause() throws InterruptedException {
        if (new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts it down");
        }
    }
}
