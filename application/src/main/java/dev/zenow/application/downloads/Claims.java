package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which bytes of a file each connection fetches. Thread-safe.
 *
 * <p>Pieces are handed out from the beginning on, so that what is there grows without gaps and its hash can follow. At the end, when
 * nothing is left to hand out, a connection without work takes over the second half of what the slowest one still has to
 * fetch, if that would take long: one slow connection then cannot hold up the last percent. (Where it would not, sharing costs more
 * than it saves: what is on its way for the other one comes twice.)
 */
final class Claims {
    /** Less than this is not worth another request. */
    static final long LEAST_SHARED = 1L << 20;

    private static final long LEAST_SEEN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double LONG_NANOS = 2e9;
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final LongSupplier nanoTime;
    private final long length;
    private final int connections;
    private final List<Claim> active = new ArrayList<>();
    private ByteRanges held;
    private boolean closed;

    /** @param connections that share the file */
    Claims(long length, ByteRanges held, int connections, LongSupplier nanoTime) {
        this.connections = connections;
        this.length = length;
        this.nanoTime = nanoTime;
        this.held = held;
    }

    /** The next piece, for which it waits while others may still leave one; empty: there is nothing to do any more. */
    synchronized Optional<Claim> await(long size) throws InterruptedException {
        Optional<Claim> next = take(size);
        while (next.isEmpty() && !closed && !active.isEmpty() && !complete()) {
            wait(LOOK_AGAIN_MILLIS);
            next = closed ? Optional.empty() : take(size);
        }
        return next;
    }

    /** Nobody waits for a piece any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** What was asked for already, before it was known how long the file is. */
    synchronized Optional<Claim> first(long size) {
        return take(taken(), size);
    }

    /** The next piece; empty: there is none just now. */
    synchronized Optional<Claim> take(long size) {
        ByteRanges taken = taken();
        // Smaller towards the end, so that all come to it at about the same time.
        long fair = connections == 1
                ? size
                : Math.min(size, Math.max(LEAST_SHARED, (length - taken.count()) / (2L * connections)));
        return take(taken, fair);
    }

    private Optional<Claim> take(ByteRanges taken, long size) {
        Optional<Claim> next = taken.firstGap(length)
                .map(gap -> new Claim(gap.start(), Math.min(gap.end(), gap.start() + size)))
                .or(this::half);
        next.ifPresent(active::add);
        return next;
    }

    private ByteRanges taken() {
        ByteRanges taken = held;
        for (Claim claim : active) {
            if (claim.position < claim.end) {
                taken = taken.plus(new ByteRange(claim.position, claim.end));
            }
        }
        return taken;
    }

    /** How many of so many bytes that came for this claim are still its own. */
    synchronized int own(Claim claim, int bytes) {
        return (int) Math.min(bytes, claim.end - claim.position);
    }

    synchronized void wrote(Claim claim, int bytes) {
        held = held.plus(new ByteRange(claim.position, claim.position + bytes));
        claim.position += bytes;
    }

    synchronized void release(Claim claim) {
        active.remove(claim);
        notifyAll();
    }

    synchronized boolean complete() {
        return held.covers(length);
    }

    private Optional<Claim> half() {
        long now = nanoTime.getAsLong();
        return active.stream()
                .filter(claim -> claim.end - claim.position >= 2 * LEAST_SHARED)
                .filter(claim -> now - claim.since >= LEAST_SEEN_NANOS && claim.nanosLeft(now) >= LONG_NANOS)
                .max(Comparator.comparingDouble(claim -> claim.nanosLeft(now)))
                .map(slowest -> {
                    long middle = slowest.position + (slowest.end - slowest.position) / 2;
                    Claim second = new Claim(middle, slowest.end);
                    slowest.end = middle;
                    return second;
                });
    }

    /** A piece of the file that one connection fetches. */
    final class Claim {
        private final long start;
        private final long since = nanoTime.getAsLong();
        private long position;
        private long end;

        private Claim(long position, long end) {
            this.start = position;
            this.position = position;
            this.end = end;
        }

        /** At the pace that it has had. */
        private double nanosLeft(long now) {
            return (double) (now - since) * (end - position) / Math.max(1, position - start);
        }

        long position() {
            synchronized (Claims.this) {
                return position;
            }
        }

        long end() {
            synchronized (Claims.this) {
                return end;
            }
        }
    }
}
