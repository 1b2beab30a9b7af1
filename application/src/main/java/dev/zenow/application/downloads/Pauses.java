package dev.zenow.application.downloads;

import dev.zenow.application.cancellation.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>pause</td><td>returns after this time; {@link dev.zenow.application.cancellation.CancelledException} at once when
 * cancelled</td></tr>
 * </table>
 */
interface Pauses {
    void pause(Duration time, Cancellation cancellation) throws InterruptedException;

    /** By the clock. */
    static void real(Duration time, Cancellation cancellation) throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (var _ = cancellation.during(cancelled::countDown)) {
            var _ = cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
        }
        cancellation.check();
    }
}
