package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.problems.Problem;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows how far a download is. On a terminal as a bar that is drawn over and erased in the end; elsewhere by a plain line for each
 * state and for each tenth of the way, or each ten seconds where a tenth takes longer. What a person should know is a line of
 * its own on both.
 */
final class DownloadDisplay implements AutoCloseable {
    private static final int USUAL_COLUMNS = 80;
    private static final int STEP = 10;
    private static final long STEP_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintStream output;
    private final boolean terminal;
    private final Supplier<OptionalInt> columns;
    private final LongSupplier nanoTime;

    private String drawn = "";
    private Optional<String> notice = Optional.empty();
    private Optional<String> problem = Optional.empty();
    private Optional<DownloadState> state = Optional.empty();
    private long step;
    private long saidAt;

    /** @param columns how wide the terminal is at the moment */
    DownloadDisplay(PrintStream output, boolean terminal, Supplier<OptionalInt> columns, LongSupplier nanoTime) {
        this.output = output;
        this.terminal = terminal;
        this.columns = columns;
        this.nanoTime = nanoTime;
    }

    synchronized void show(DownloadStatus status) {
        notice = tell(notice, status.progress().notice());
        if (status.download().state() == DownloadState.PAUSED) {
            problem = tell(problem, status.download().problem().map(DownloadDisplay::sentences));
        }
        if (terminal) {
            draw(DownloadText.bar(status, columns.get().orElse(USUAL_COLUMNS) - 1));
        } else {
            say(status);
        }
    }

    /** Nothing goes on; what was drawn is erased. */
    synchronized void hide() {
        if (!drawn.isEmpty()) {
            output.print("\r" + " ".repeat(TextColumns.width(drawn)) + "\r");
            output.flush();
            drawn = "";
        }
    }

    @Override
    public void close() {
        hide();
    }

    /** Returns what was told last: it is told once, however often it comes. */
    private Optional<String> tell(Optional<String> last, Optional<String> next) {
        if (next.isEmpty() || next.equals(last)) {
            return last;
        }
        hide();
        output.println(TextColumns.oneLine(next.get()));
        output.flush();
        return next;
    }

    /** By spaces and the carriage return alone, which a terminal without any other ability has. */
    private void draw(String line) {
        if (!line.equals(drawn)) {
            output.print("\r" + TextColumns.padded(line, TextColumns.width(drawn)));
            output.flush();
            drawn = line;
        }
    }

    private void say(DownloadStatus status) {
        DownloadState now = status.download().state();
        long nowStep = step(status);
        boolean further =
                now == DownloadState.RUNNING && (nowStep != step || nanoTime.getAsLong() - saidAt >= STEP_NANOS);
        if (now == DownloadState.COMPLETE
                || now == DownloadState.FAILED
                || !(further || !state.equals(Optional.of(now)))) {
            return;
        }
        output.println(DownloadText.line(status));
        output.flush();
        state = Optional.of(now);
        step = nowStep;
        saidAt = nanoTime.getAsLong();
    }

    private static long step(DownloadStatus status) {
        long total = status.progress().totalBytes().orElse(0);
        return total == 0 ? 0 : status.progress().receivedBytes() * STEP / total;
    }

    private static String sentences(Problem problem) {
        return problem.detail() + " " + CommandLineWords.of(problem).nextStep();
    }
}
