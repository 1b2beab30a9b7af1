package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/** The tables of what readers get, and of what stopping takes. */
final class ReadingReport {
    private static final int ZENOW = 0;
    private static final int ZENOWS_ENGINE = 1;

    private final StringBuilder text = new StringBuilder();

    private ReadingReport() {}

    static String readers(Readers.Result result, IgnoredReply.Result ignored) {
        ReadingReport report = new ReadingReport();
        report.gaps(result);
        report.costs(result);
        report.ignored(ignored);
        return report.text.toString();
    }

    private void gaps(Readers.Result result) {
        ReadersPlan plan = result.plan();
        int streams = plan.generations() * plan.readers();
        line("## %d replies with %d readers each, from the scripted engine", plan.generations(), plan.readers());
        line("");
        line("The engine speaks %d tokens a second in each reply: a chunk each 50 ms.", 20);
        line("");
        line(
                "| read | streams | gap between chunks, p50 | p99 | longest | added to p99 | goal | chunks | incomplete readers |");
        line("|---|---:|---:|---:|---:|---:|---|---:|---:|");
        gaps("the engine directly", plan.generations(), plan.tokens(), result.direct(), "", "");
        double added = Readers.Result.added(result.direct(), result.plain(), Quantiles::p99);
        gaps(
                "Zenow",
                streams,
                plan.tokens(),
                result.plain(),
                "%+.1f ms".formatted(added),
                Report.goal("≤ 50 ms", added <= 50));
        double lazy = Readers.Result.added(result.direct(), result.lazy(), Quantiles::p99);
        gaps(
                "Zenow, the same beside %d that take 1 KB/s and %d that take nothing"
                        .formatted(plan.lazy(), plan.lazy()),
                streams,
                plan.tokens(),
                result.lazy(),
                "%+.1f ms".formatted(lazy),
                Report.goal("≤ 50 ms", lazy <= 50));
        line("");
    }

    private void gaps(String what, int streams, int tokens, List<ReadersRound> rounds, String added, String goal) {
        long chunks = rounds.stream().mapToLong(ReadersRound::chunks).sum();
        long incomplete = rounds.stream().mapToLong(ReadersRound::incomplete).sum();
        line(
                "| %s | %d | %.1f ms | %.1f ms | %.0f ms | %s | %s | %d of %d | %d |",
                what,
                streams,
                middle(rounds, 0.5),
                middle(rounds, 0.99),
                middle(rounds, 1),
                added,
                goal,
                chunks,
                (long) rounds.size() * streams * tokens,
                incomplete);
    }

    private void costs(Readers.Result result) {
        line("| figure | measured | beside lazy readers | goal |");
        line("|---|---:|---:|---|");
        line(
                "| memory of Zenow (RSS) | %.0f MB | %.0f MB | |",
                middle(result.plainMegabytes()), middle(result.lazyMegabytes()));
        line(
                "| the most that it has been | | %.0f MB | %s |",
                result.peakMegabytes(), Report.goal("≤ 350 MB", result.peakMegabytes() <= 350));
        line("| share of one core, Zenow | %s | |", shares(result, ZENOW));
        line("| share of one core, the engine | %s | |", shares(result, ZENOWS_ENGINE));
        line("| share of one core, this client | %s | |", shares(result, ZENOWS_ENGINE + 1));
        line("");
    }

    private static String shares(Readers.Result result, int process) {
        return "%.0f %% | %.0f %%".formatted(100 * share(result.plain(), process), 100 * share(result.lazy(), process));
    }

    private static double share(List<ReadersRound> rounds, int process) {
        return Quantiles.of(rounds.stream().mapToDouble(round -> round.share(process)))
                .p50();
    }

    private void ignored(IgnoredReply.Result ignored) {
        line("| memory at most (RSS) | |");
        line("|---|---:|");
        line("| one reader takes a reply of %.0f MB | %.0f MB |", ignored.megabytes(), ignored.before());
        line("| %d more are there who take nothing | %.0f MB |", ignored.ignoring(), ignored.after());
        line("| the one who reads gets everything | %s |", ignored.complete() ? "yes" : "**no**");
        line("");
    }

    static String stops(StopTimes.Result result) {
        ReadingReport report = new ReadingReport();
        report.stopping(result);
        return report.text.toString();
    }

    private void stopping(StopTimes.Result result) {
        Quantiles batch = result.batchMillis();
        line("## Stopping a reply, %d times in each phase", result.repetitions());
        line("");
        line(
                "One batch of a prompt takes the engine %.0f ms (p99 %.0f ms), the first token of a short question %.0f ms.",
                batch.p50(), batch.p99(), result.firstTokenMillis().p50());
        line("");
        line("| phase | figure | p50 | p99 | goal |");
        line("|---|---|---:|---:|---|");
        result.times().forEach((phase, times) -> {
            row(phase, "the stop is answered", times.answered(), 100);
            row(phase, "a reader is told", times.told(), 0);
            double free = phase == StopTimes.Phase.DECODE ? 100 : batch.p99();
            row(phase, "Zenow holds no slot", times.released(), free);
            row(phase, "the next question's first token comes later than usual", times.nextToken(), free);
        });
        line("");
    }

    /** @param most at the 99th percentile; 0: there is no goal */
    private void row(StopTimes.Phase phase, String figure, Quantiles millis, double most) {
        if (millis.sorted().length == 0) {
            return;
        }
        line(
                "| %s | %s | %.1f ms | %.1f ms | %s |",
                phase.meaning(),
                figure,
                millis.p50(),
                millis.p99(),
                most > 0 ? Report.goal("≤ %.0f ms".formatted(most), millis.p99() <= most) : "");
    }

    private static double middle(List<ReadersRound> rounds, double quantile) {
        return Quantiles.of(
                        rounds.stream().mapToDouble(round -> round.gapMillis().at(quantile)))
                .p50();
    }

    private static double middle(List<Double> values) {
        return Quantiles.of(values.stream().mapToDouble(each -> each)).p50();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, requireNonNull(format), values)).append('\n');
    }
}
