package dev.zenow.bootstrap.benchmark;

import static dev.zenow.bootstrap.benchmark.Report.goal;
import static java.util.Objects.requireNonNull;

import dev.zenow.bootstrap.benchmark.PassThrough.LargeBody;
import dev.zenow.bootstrap.benchmark.PassThrough.Level;
import dev.zenow.bootstrap.benchmark.PassThrough.Way;
import java.util.List;
import java.util.Locale;

/** The figures of requests that are passed through, as tables in Markdown. */
final class PassThroughReport {
    private static final int KILOBYTE = 1024;

    private final StringBuilder text = new StringBuilder();

    private PassThroughReport() {}

    static String of(PassThroughPlan plan, PassThrough.Result result) {
        var report = new PassThroughReport();
        report.line("## Requests of OpenAI's clients, passed through");
        report.line("");
        report.line("Replies of %d tokens; what is added to the engine reached directly.", plan.tokensPerReply());
        report.line("");
        report.line("| streams | figure | through | beside the engine | goal | engine | through it |");
        report.line("|---:|---|---|---:|---|---:|---:|");
        for (Level level : result.levels()) {
            for (Way way : List.of(Way.ROUTER, Way.ZENOW)) {
                if (level.has(way)) {
                    report.compared(level, way);
                }
            }
        }
        report.line("");
        report.bodies(result.bodies());
        PassThrough.Memory memory = result.memory();
        report.line("| memory of each of %d open streams | measured | goal |", memory.streams());
        report.line("|---|---:|---|");
        report.line(
                "| live heap | %.1f KB | %s |",
                memory.heapBytes() / KILOBYTE, goal("≤ 100 KB", memory.heapBytes() <= 100 * KILOBYTE));
        report.line("| resident memory of the process | %.1f KB | |", memory.residentBytes() / KILOBYTE);
        report.line("");
        return report.text.toString();
    }

    private void compared(Level level, Way way) {
        Round direct = level.sum(Way.DIRECT);
        Round through = level.sum(way);
        double most = level.streams() == 1 ? 0.5 : 5;
        double added = level.median(
                way,
                (alone, behind) -> behind.firstTokenMillis().p50()
                        - alone.firstTokenMillis().p50());
        line(
                "| %d | time to first token, p50 | %s | %+.2f ms | %s | %.2f ms | %.2f ms |",
                level.streams(),
                way.label(),
                added,
                way == Way.ZENOW ? goal("≤ " + most + " ms", added <= most) : "",
                direct.firstTokenMillis().p50(),
                through.firstTokenMillis().p50());
        line(
                "| %d | time to first token, p99 | %s | %+.2f ms | | %.2f ms | %.2f ms |",
                level.streams(),
                way.label(),
                level.median(
                        way,
                        (alone, behind) -> behind.firstTokenMillis().p99()
                                - alone.firstTokenMillis().p99()),
                direct.firstTokenMillis().p99(),
                through.firstTokenMillis().p99());
        double share = level.median(way, (alone, behind) -> behind.chunksPerSecond() / alone.chunksPerSecond());
        line(
                "| %d | chunks per second | %s | %.0f %% | %s | %.0f | %.0f |",
                level.streams(),
                way.label(),
                100 * share,
                way == Way.ZENOW ? goal("≥ 95 %", share >= 0.95) : "",
                direct.chunksPerSecond(),
                through.chunksPerSecond());
        line(
                "| %d | CPU for 1,000 chunks, %s | %s | | | %.0f ms | %.0f ms |",
                level.streams(),
                way == Way.ZENOW ? "with the engine's and without" : "without its child",
                way.label(),
                direct.cpuMillisPerThousand(0),
                through.cpuMillisPerThousand(0));
    }

    private void bodies(List<LargeBody> bodies) {
        line("| to the first piece of the reply, p50 | bytes | engine | its router | Zenow |");
        line("|---|---:|---:|---:|---:|");
        for (LargeBody body : bodies) {
            line(
                    "| %s | %d | %s | %s | %s |",
                    body.what(),
                    body.bytes(),
                    millis(body, Way.DIRECT),
                    millis(body, Way.ROUTER),
                    millis(body, Way.ZENOW));
        }
        line("");
    }

    private static String millis(LargeBody body, Way way) {
        Quantiles millis = body.millis().get(way);
        return millis == null ? "" : String.format(Locale.ROOT, "%.1f ms", millis.p50());
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, requireNonNull(format), values)).append('\n');
    }
}
