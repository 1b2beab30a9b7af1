package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Where links led to the last time: the way there costs a request of its own, which hubs count, and a download asks for the same
 * link again and again. Signed addresses become void, so that none is kept for long.
 */
final class RememberedAddresses {
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int MOST = 200;

    private final LongSupplier nanoTime;
    private final Map<URI, Kept> kept = new LinkedHashMap<>();

    RememberedAddresses(LongSupplier nanoTime) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /**
     * Where a link led.
     *
     * @param marks what the way there said of the file
     */
    record Remembered(URI address, Marks marks) {}

    synchronized Optional<Remembered> find(URI link) {
        Kept found = kept.get(link);
        if (found != null && nanoTime.getAsLong() - found.since() >= LONGEST.toNanos()) {
            kept.remove(link);
            return Optional.empty();
        }
        return Optional.ofNullable(found).map(Kept::address);
    }

    synchronized void remember(URI link, Remembered address) {
        kept.remove(link);
        kept.put(link, new Kept(address, nanoTime.getAsLong()));
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    /** Does nothing when another address is remembered by now. */
    synchronized void forget(URI link, Remembered address) {
        Kept found = kept.get(link);
        if (found != null && found.address().equals(address)) {
            kept.remove(link);
        }
    }

    private record Kept(Remembered address, long since) {}
}
