package dev.zenow.application.changes;

import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.util.List;

/**
 * Tells what changes to any number of readers, each at its own pace.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>watch</td><td>from behind number {@code after} on; {@link #NOW}: what happens from now on</td></tr>
 * <tr><td>a reader that is too far behind, or names a number of another run</td><td>is told {@code missed} once, and goes on from the
 * present: it must ask for everything again</td></tr>
 * <tr><td>a slow reader</td><td>costs no memory: only a bounded number of latest changes is kept, once for all</td></tr>
 * </table>
 */
public interface Changes {
    /** Whatever happens from now on. */
    long NOW = -1;

    ChangeWatch watch(Actor actor, long after);

    /** One reader; used by one thread. */
    interface ChangeWatch extends AutoCloseable {
        /**
         * What has happened since the last call, waiting for it when there is nothing yet.
         *
         * @return empty batch when {@code patience} ran out, or Zenow ends
         */
        Batch next(Duration patience) throws InterruptedException;

        @Override
        void close();
    }

    /**
     * Some changes.
     *
     * @param missed whether some before these are lost
     */
    record Batch(List<Numbered> changes, boolean missed) {
        public Batch {
            changes = List.copyOf(changes);
        }
    }

    /** A change and its number, which grows by time. */
    record Numbered(long number, Change change) {}
}
