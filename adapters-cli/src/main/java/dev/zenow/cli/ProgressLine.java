package dev.zenow.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says what is going on when it takes longer than {@code patience}. On a terminal one line that is drawn over and erased;
 * elsewhere a plain line for each step.
 */
final class ProgressLine implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final int MAX_COLUMNS = 78;
    private static final String ERASE = "\r\u001B[2K";

    private final PrintStream output;
    private final boolean terminal;
    private final Style style;
    private final Duration patience;

    private @Nullable ScheduledExecutorService ticker;
    private @Nullable ScheduledFuture<?> drawing;
    private String step = "";
    private String detail = "";
    private String announced = "";
    private boolean drawn;
    private long since;

    ProgressLine(PrintStream output, boolean terminal, Style style, Duration patience) {
        this.output = output;
        this.terminal = terminal;
        this.style = style;
        this.patience = patience;
    }

    /**
     * What is going on now.
     *
     * @param current the same text for as long as it is the same step
     * @param how how far it is; may be empty
     */
    synchronized void show(String current, String how) {
        if (step.isEmpty()) {
            since = System.nanoTime();
        }
        step = current;
        detail = how;
        if (ticker == null) {
            ticker = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("zenow-progress").factory());
            drawing = ticker.scheduleWithFixedDelay(
                    this::draw, patience.toMillis(), REDRAW.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Nothing is going on; what was drawn is erased. */
    synchronized void hide() {
        step = "";
        announced = "";
        if (drawn) {
            output.print(ERASE);
            output.flush();
            drawn = false;
        }
    }

    private synchronized void draw() {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - since);
        if (step.isEmpty() || elapsed.compareTo(patience) < 0) {
            return;
        }
        if (terminal) {
            String line = step + (detail.isEmpty() ? "" : " " + detail) + " (" + elapsed.toSeconds() + " s)";
            output.print(ERASE + style.dim(TextColumns.cut(line, MAX_COLUMNS)));
            output.flush();
            drawn = true;
        } else if (!step.equals(announced)) {
            announced = step;
            output.println(step);
            output.flush();
        }
    }

    @Override
    public void close() {
        hide();
        synchronized (this) {
            if (drawing != null) {
                drawing.cancel(false);
            }
            if (ticker != null) {
                ticker.shutdown();
            }
        }
    }
}
