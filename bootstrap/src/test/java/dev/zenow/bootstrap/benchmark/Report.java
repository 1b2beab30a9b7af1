package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/** Writes the figures as tables in Markdown; the ratios stand before what they were made of. */
final class Report {
    private static final int ENGINE = 0;
    private static final int ZENOW = 0;
    private static final int ZENOWS_ENGINE = 1;

    private final StringBuilder text = new StringBuilder();

    /** A section that is written elsewhere. */
    Report section(String markdown) {
        text.append(markdown);
        return this;
    }

    Report comparison(List<Comparison.Result> results, int tokensPerReply) {
        line("## Zenow beside the engine reached directly");
        line("");
        line("Replies of %d tokens.", tokensPerReply);
        line("");
        line("| streams | figure | ratio | goal | engine | Zenow |");
        line("|---:|---|---:|---|---:|---:|");
        results.forEach(this::compared);
        line("");
        return this;
    }

    private void compared(Comparison.Result result) {
        Round engine = result.engine();
        Round zenow = result.zenow();
        int streams = result.streams();
        Quantiles direct = engine.firstTokenMillis();
        Quantiles through = zenow.firstTokenMillis();
        double added = result.median((alone, behind) ->
                behind.firstTokenMillis().p50() - alone.firstTokenMillis().p50());
        line(
                "| %d | time to first token, p50 | %+.2f ms | %s | %.2f ms | %.2f ms |",
                streams, added, streams == 1 ? goal("≤ 1 ms", added <= 1) : "", direct.p50(), through.p50());
        line(
                "| %d | time to first token, p99 | %+.2f ms | | %.2f ms | %.2f ms |",
                streams,
                result.median((alone, behind) -> behind.firstTokenMillis().p99()
                        - alone.firstTokenMillis().p99()),
                direct.p99(),
                through.p99());
        double share = result.median((alone, behind) -> behind.chunksPerSecond() / alone.chunksPerSecond());
        line(
                "| %d | chunks per second | %.0f %% | %s | %.0f | %.0f |",
                streams,
                100 * share,
                streams == 10 ? goal("≥ 90 %", share >= 0.9) : "",
                engine.chunksPerSecond(),
                zenow.chunksPerSecond());
        line(
                "| %d | CPU for 1,000 chunks, with the engine's | %.2f× | | %.0f ms | %.0f ms |",
                streams,
                result.median((alone, behind) -> withEngine(behind) / alone.cpuMillisPerThousand(ENGINE)),
                engine.cpuMillisPerThousand(ENGINE),
                withEngine(zenow));
        line(
                "| %d | CPU for 1,000 chunks, Zenow alone | %.2f× | | %.0f ms | %.0f ms |",
                streams,
                result.median(
                        (alone, behind) -> behind.cpuMillisPerThousand(ZENOW) / alone.cpuMillisPerThousand(ENGINE)),
                engine.cpuMillisPerThousand(ENGINE),
                zenow.cpuMillisPerThousand(ZENOW));
        line(
                "| %d | CPU for 1,000 chunks, of the client | | | %.0f ms | %.0f ms |",
                streams,
                engine.cpuMillisPerThousand(engine.cpuNanos().size() - 1),
                zenow.cpuMillisPerThousand(zenow.cpuNanos().size() - 1));
        line("| %d | chunks | | | %d | %d |", streams, engine.chunks(), zenow.chunks());
    }

    private static double withEngine(Round round) {
        return round.cpuMillisPerThousand(ZENOW) + round.cpuMillisPerThousand(ZENOWS_ENGINE);
    }

    Report crowd(Crowd.Result crowd) {
        Round round = crowd.round();
        Quantiles gaps = round.gapMillis();
        line("## %d replies at once, from the scripted engine", round.answers().size());
        line("");
        line("| figure | measured | goal |");
        line("|---|---:|---|");
        line(
                "| memory of Zenow (RSS) | %.0f MB, at most %.0f MB | %s |",
                crowd.residentMegabytes(), crowd.peakMegabytes(), goal("≤ 300 MB", crowd.peakMegabytes() <= 300));
        line(
                "| chunks that arrived | %d of %d | %s |",
                round.chunks(), crowd.expectedChunks(), goal("all", round.chunks() == crowd.expectedChunks()));
        line("| chunks per second | %.0f | |", round.chunksPerSecond());
        line("| pause between chunks, p50, p99, longest | %.1f, %.1f, %.1f ms | |", gaps.p50(), gaps.p99(), gaps.at(1));
        line(
                "| time to first token, p50, p99 | %.1f, %.1f ms | |",
                round.firstTokenMillis().p50(), round.firstTokenMillis().p99());
        line("| CPU of Zenow for 1,000 chunks | %.0f ms | |", round.cpuMillisPerThousand(ZENOW));
        line("");
        return this;
    }

    Report switches(List<SwitchTimes.Result> results) {
        line("## Switching models");
        line("");
        line("| switch | beyond the engine's own load | goal | engine alone, p50 | switch, p50 |");
        line("|---|---:|---|---:|---:|");
        for (SwitchTimes.Result result : results) {
            double added = result.addedMillis();
            line(
                    "| %s | %+.0f ms | %s | %.0f ms | %.0f ms |",
                    result.what(),
                    added,
                    goal("≤ 200 ms", added <= 200),
                    Quantiles.of(result.engineMillis().stream().mapToDouble(each -> each))
                            .p50(),
                    Quantiles.of(result.switchMillis().stream().mapToDouble(each -> each))
                            .p50());
        }
        line("");
        return this;
    }

    Report supervision(SupervisionCost.Result cost) {
        line("## Watching the engine");
        line("");
        line("| figure, over %d s | share of one core | goal |", cost.watched().toSeconds());
        line("|---|---:|---|");
        line("| Zenow, a model is loaded and nobody asks | %.2f %% | |", 100 * cost.idleShare());
        line(
                "| Zenow, a stream is open and the engine evaluates its prompt | %.2f %% | %s |",
                100 * cost.promptShare(), goal("< 1 %", cost.promptShare() < 0.01));
        line("| its engine meanwhile | %.0f %% | |", 100 * cost.engineShare());
        line("");
        return this;
    }

    Report operations(List<SmallOperations.Result> results) {
        line("## Small operations");
        line("");
        line("| operation | p50 | p99 | goal |");
        line("|---|---:|---:|---|");
        for (SmallOperations.Result result : results) {
            Quantiles micros = result.micros();
            line("| %s | %.1f µs | %.1f µs | %s |", result.operation(), micros.p50(), micros.p99(), goalOf(result));
        }
        line("");
        return this;
    }

    Report downloads(DownloadSpeed.Result result) {
        text.append(DownloadReport.of(result));
        return this;
    }

    Report kv(KvPlan plan, List<KvResult> results) {
        text.append(KvReport.of(plan, results));
        return this;
    }

    Report readers(Readers.Result result, IgnoredReply.Result ignored) {
        text.append(ReadingReport.readers(result, ignored));
        return this;
    }

    Report passThrough(PassThroughPlan plan, PassThrough.Result result) {
        text.append(PassThroughReport.of(plan, result));
        return this;
    }

    Report stops(StopTimes.Result result) {
        text.append(ReadingReport.stops(result));
        return this;
    }

    private static String goalOf(SmallOperations.Result result) {
        double micros = result.micros().p50();
        if (result.operation().startsWith("estimate")) {
            return goal("≤ 20 µs", micros <= 20);
        }
        boolean window =
                result.operation().startsWith("window") && !result.operation().endsWith("first cut");
        return window ? goal("≤ 2 ms", micros <= 2_000) : "";
    }

    static String goal(String wanted, boolean reached) {
        return wanted + (reached ? ": reached" : ": **missed**");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, requireNonNull(format), values)).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
