package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which bytes of a file each connection fetches. Thread-safe.
 *
 * <p>Pieces are handed out from the beginning on, so that what is there grows without gaps and its hash can follow. At the end, when
 * nothing is left to hand out, a connection without work takes over the second half of what the busiest one still has to
 * fetch: a slow connection then cannot hold up the last percent.
 */
final class Claims {
    /** Less than this is not worth another request. */
    static final long LEAST_SHARED = 1L << 20;

    private final long length;
    private final List<Claim> active = new ArrayList<>();
    private ByteRanges held;

    Claims(long length, ByteRanges held) {
        this.length = length;
        this.held = held;
    }

    /** The next piece; empty: there is nothing to do for one more connection. */
    synchronized Optional<Claim> take(long size) {
        ByteRanges taken = held;
        for (Claim claim : active) {
            if (claim.position < claim.end) {
                taken = taken.plus(new ByteRange(claim.position, claim.end));
            }
        }
        Optional<Claim> next = taken.firstGap(length)
                .map(gap -> new Claim(gap.start(), Math.min(gap.end(), gap.start() + size)))
                .or(this::half);
        next.ifPresent(active::add);
        return next;
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
    }

    synchronized boolean complete() {
        return held.covers(length);
    }

    private Optional<Claim> half() {
        return active.stream()
                .max(Comparator.comparingLong(claim -> claim.end - claim.position))
                .filter(busiest -> busiest.end - busiest.position >= 2 * LEAST_SHARED)
                .map(busiest -> {
                    long middle = busiest.position + (busiest.end - busiest.position) / 2;
                    Claim second = new Claim(middle, busiest.end);
                    busiest.end = middle;
                    return second;
                });
    }

    /** A piece of the file that one connection fetches. */
    final class Claim {
        private long position;
        private long end;

        private Claim(long position, long end) {
            this.position = position;
            this.end = end;
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
