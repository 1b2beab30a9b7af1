package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.Speed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far a download is, while it runs and after. Thread-safe; whoever watches is told at most ten times a second, and at once of what
 * is not a number.
 */
final class Tracker {
    /** Of nothing. */
    static final Tracker NONE = new Tracker(List.of(), () -> 0, () -> {});

    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier nanoTime;
    private final Runnable changed;
    private final long[] received;
    private final OptionalLong[] totals;

    private Optional<String> source = Optional.empty();
    private Optional<String> notice = Optional.empty();
    private int retries;
    private boolean running;
    private Speed speed;
    private long toldAt;

    /** @param changed is called without a lock of this object */
    Tracker(List<DownloadFile> files, LongSupplier nanoTime, Runnable changed) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.changed = requireNonNull(changed, "changed is null");
        this.received = new long[files.size()];
        this.totals = files.stream().map(DownloadFile::bytes).toArray(OptionalLong[]::new);
        this.speed = Speed.from(nanoTime.getAsLong(), 0);
        this.toldAt = nanoTime.getAsLong() - GAP_NANOS;
    }

    /** What a file holds when nothing is written to it. */
    void found(int file, long bytes, OptionalLong total) {
        synchronized (this) {
            received[file] = bytes;
            totals[file] = total.isPresent() ? total : totals[file];
            speed = Speed.from(nanoTime.getAsLong(), sum());
        }
        changed.run();
    }

    /** Bytes came; several connections may tell it out of order. */
    void holds(int file, long bytes) {
        boolean tell;
        synchronized (this) {
            received[file] = Math.max(received[file], bytes);
            long now = nanoTime.getAsLong();
            speed = speed.seen(now, sum());
            tell = now - toldAt >= GAP_NANOS;
            if (tell) {
                toldAt = now;
            }
        }
        if (tell) {
            changed.run();
        }
    }

    /** Time went by, perhaps without bytes. */
    void tick() {
        synchronized (this) {
            toldAt = nanoTime.getAsLong();
            speed = speed.seen(toldAt, sum());
        }
        changed.run();
    }

    void from(String name) {
        boolean tell;
        synchronized (this) {
            tell = !source.equals(Optional.of(name));
            source = Optional.of(name);
        }
        if (tell) {
            changed.run();
        }
    }

    void retried() {
        synchronized (this) {
            retries++;
        }
        changed.run();
    }

    void notice(Optional<String> text) {
        boolean tell;
        synchronized (this) {
            tell = !notice.equals(text);
            notice = text;
        }
        if (tell) {
            changed.run();
        }
    }

    /** Bytes may come from now on, or come no more. */
    void running(boolean now) {
        synchronized (this) {
            running = now;
            speed = Speed.from(nanoTime.getAsLong(), sum());
        }
        changed.run();
    }

    synchronized long receivedBytes() {
        return sum();
    }

    synchronized DownloadProgress progress() {
        long sum = sum();
        OptionalLong total = total();
        Speed now = running ? speed.seen(nanoTime.getAsLong(), sum) : speed;
        return new DownloadProgress(
                sum,
                total,
                running ? now.bytesPerSecond() : 0,
                running && total.isPresent() ? now.secondsFor(total.getAsLong() - sum) : OptionalLong.empty(),
                source,
                retries,
                notice);
    }

    private long sum() {
        long sum = 0;
        for (long bytes : received) {
            sum += bytes;
        }
        return sum;
    }

    private OptionalLong total() {
        long sum = 0;
        for (OptionalLong total : totals) {
            if (total.isEmpty()) {
                return total;
            }
            sum += total.getAsLong();
        }
        return OptionalLong.of(sum);
    }
}
