package dev.zenow.http;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Looks whether somebody who writes to one who does not read comes to a standstill. */
final class StillWriting {
    /** What sockets and buffers of a loopback connection hold together at the very most, in bytes. */
    static final long MOST = 48L << 20;

    private StillWriting() {}

    /** Returns when nothing more was written for a while; a writer who never stops fails here. */
    static void awaitStandstill(LongSupplier written) {
        AtomicLong last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(250))
                .atMost(Duration.ofSeconds(20))
                .until(() -> last.getAndSet(written.getAsLong()) == last.get());
    }
}
