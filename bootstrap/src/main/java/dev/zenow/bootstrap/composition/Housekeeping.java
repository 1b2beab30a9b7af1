package dev.zenow.bootstrap.composition;

import dev.zenow.application.chat.Generations;
import dev.zenow.application.sessions.Retirement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets go of replies that ended a while ago, and deletes for good what has been in the trash for long enough: soon after the
 * start, then every hour.
 */
final class Housekeeping implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final long MINUTES = 60;

    private final Retirement retirement;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeping").factory());

    Housekeeping(Generations generations, Retirement retirement) {
        this.retirement = retirement;
        var _ = clock.scheduleWithFixedDelay(generations::tidy, 1, 1, TimeUnit.MINUTES);
        var _ = clock.scheduleWithFixedDelay(this::tidy, 1, MINUTES, TimeUnit.MINUTES);
    }

    private void tidy() {
        try {
            int purged = retirement.purgeExpired();
            if (purged > 0) {
                LOG.log(System.Logger.Level.INFO, () -> purged + " sessions left the trash for good");
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the trash could not be tidied; it is tried again in an hour", e);
        }
    }

    /** Waits for a deletion that has begun: an interruption could hit the storage in the middle of a write. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "tidying the trash did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
