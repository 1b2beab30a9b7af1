package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/** Writes the figures of downloads as tables in Markdown. */
final class DownloadReport {
    private static final double LEAST_SHARE = 0.9;
    private static final double MOST_MEGABYTES = 64;
    private static final double MOST_ADDED_MILLIS = 20;

    private final StringBuilder text = new StringBuilder();

    private DownloadReport() {}

    static String of(DownloadSpeed.Result result) {
        DownloadReport report = new DownloadReport();
        report.text.append("## Downloads\n\n");
        report.speeds("from an nginx on this machine", result.bytes(), result.speeds());
        report.speeds("from the same on a line of 1 Gbit/s", result.bytes(), result.lineSpeeds());
        report.memory(result.memory());
        report.gaps(result.gaps());
        return report.text.toString();
    }

    private void speeds(String where, long bytes, List<DownloadSpeed.Speed> speeds) {
        DownloadSpeed.Speed curl = speeds.getFirst();
        line(
                "A file of %d MiB %s, %d rounds.",
                bytes >> 20, where, curl.millis().size());
        line("");
        line("| way | of curl's speed | goal | MB per second, p50 | time, p50 |");
        line("|---|---:|---|---:|---:|");
        for (DownloadSpeed.Speed speed : speeds) {
            double share = speed.ratio(curl);
            line(
                    "| %s | %.0f %% | %s | %.0f | %.0f ms |",
                    speed.name(),
                    100 * share,
                    speed.name().startsWith("Zenow") ? Report.goal("≥ 90 %", share >= LEAST_SHARE) : "",
                    speed.megabytesPerSecond(bytes),
                    Quantiles.of(speed.millis().stream().mapToDouble(each -> each))
                            .p50());
        }
        line("");
    }

    private void memory(DownloadSpeed.Memory memory) {
        double added = memory.most() - memory.idle();
        line("| figure | measured | goal |");
        line("|---|---:|---|");
        line("| memory of Zenow (RSS), before the first download | %.0f MB | |", memory.idle());
        line(
                "| added at most while two download | %.0f MB | %s |",
                added, Report.goal("≤ 64 MB", added <= MOST_MEGABYTES));
        line("");
    }

    private void gaps(DownloadGaps.Result gaps) {
        line("## Chats while two downloads run");
        line("");
        line(
                "%d replies at once, from the scripted engine at %d tokens per second each.",
                gaps.streams(), DownloadGaps.TOKENS_PER_SECOND);
        line("");
        line("| downloads meanwhile | gap p99, added | goal | gap p50, p99, longest | MB per second |");
        line("|---|---:|---|---:|---:|");
        for (DownloadGaps.Kind kind : List.of(gaps.quiet(), gaps.full(), gaps.limited(), gaps.curl())) {
            boolean zenow = kind.equals(gaps.full()) || kind.equals(gaps.limited());
            double added = kind.added(gaps.quiet());
            Quantiles millis = kind.millis();
            line(
                    "| %s | %+.1f ms | %s | %.1f, %.1f, %.1f ms | %.0f |",
                    kind.name(),
                    added,
                    zenow ? Report.goal("≤ 20 ms", added <= MOST_ADDED_MILLIS) : "",
                    millis.p50(),
                    millis.p99(),
                    millis.at(1),
                    kind.rate() / 1e6);
        }
        line("");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, requireNonNull(format), values)).append('\n');
    }
}
