package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What those who chat feel of two downloads: the gaps between the pieces of replies that come at a steady rate. What the machine
 * itself adds, whoever downloads, is shown by two curls in the place of Zenow.
 */
final class DownloadGaps {
    static final int TOKENS_PER_SECOND = 50;

    private final DownloadPlan plan;
    private final DownloadSource source;
    private final PrintStream progress;

    /**
     * @param rates of the downloads together in each round, in bytes per second; empty: there were none
     * @param rounds of replies, in the same order for every kind
     */
    record Kind(String name, List<Double> rates, List<Round> rounds) {
        Quantiles millis() {
            return Round.sum(rounds).gapMillis();
        }

        double rate() {
            return Quantiles.of(rates.stream().mapToDouble(each -> each)).p50();
        }

        /** The median over the rounds of what is added at the 99th percentile. */
        double added(Kind without) {
            return Quantiles.of(IntStream.range(0, rounds.size())
                            .mapToDouble(round -> rounds.get(round).gapMillis().p99()
                                    - without.rounds().get(round).gapMillis().p99()))
                    .p50();
        }
    }

    /**
     * @param streams replies at once
     * @param quiet without downloads
     * @param full two downloads of Zenow, as fast as this machine can
     * @param limited the same on a line of 1 Gbit/s
     * @param curl two of curl, as fast as this machine can
     */
    record Result(int streams, Kind quiet, Kind full, Kind limited, Kind curl) {}

    DownloadGaps(DownloadPlan plan, DownloadSource source, PrintStream progress) {
        this.plan = requireNonNull(plan, "plan is null");
        this.source = requireNonNull(source, "source is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * @param server that is asked, and downloads
     * @param curls two
     */
    Result run(ZenowServer server, DownloadWay zenow, List<DownloadWay> curls)
            throws IOException, InterruptedException {
        Target target = Questions.zenow(server.port(), "How does the sea sound?", plan.tokens());
        List<Long> watched = List.of(server.pid(), server.enginePid());
        Kind quiet = kind("none");
        Kind full = kind("two of Zenow, full speed");
        Kind limited = kind("two of Zenow, on a line of 1 Gbit/s");
        Kind curl = kind("two of curl, full speed");
        Load.run(target, plan.streams(), 1, watched);
        for (int round = 1; round <= plan.gapRounds(); round++) {
            progress.println("downloads: gaps between tokens, round %d of %d".formatted(round, plan.gapRounds()));
            quiet.rounds().add(Load.run(target, plan.streams(), 1, watched));
            measure(full, target, watched, List.of(zenow, zenow), source::link);
            measure(
                    limited,
                    target,
                    watched,
                    List.of(zenow, zenow),
                    () -> source.linkOnLine(2 * DownloadSpeed.CONNECTIONS));
            measure(curl, target, watched, curls, source::link);
        }
        return new Result(plan.streams(), quiet, full, limited, curl);
    }

    private void measure(Kind kind, Target target, List<Long> watched, List<DownloadWay> ways, Supplier<URI> links)
            throws IOException, InterruptedException {
        try (DownloadPair pair = new DownloadPair(ways, links)) {
            kind.rounds().add(Load.run(target, plan.streams(), 1, watched));
            kind.rates().add(pair.end(plan.bytes()));
        }
    }

    private static Kind kind(String name) {
        return new Kind(name, new ArrayList<>(), new ArrayList<>());
    }
}
