package dev.zenow.application.downloads;

import java.util.function.IntSupplier;

/**
 * Takes what happens to downloads, for whoever watches over a running Zenow.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>every method</td><td>returns within microseconds, never throws, is safe for any number of threads</td></tr>
 * <tr><td>source</td><td>the name of a {@link dev.zenow.domain.downloads.Source}; whoever keeps numbers by source keeps them of a
 * bounded number of names, and counts the rest as {@link #OTHER}</td></tr>
 * <tr><td>received</td><td>bytes of files as they come, also those that turn out to be useless; none and fewer than none count as
 * none</td></tr>
 * <tr><td>retried</td><td>something was asked for again after a fault of this source</td></tr>
 * <tr><td>ended</td><td>each time that a download comes to an end; one that failed and was resumed ends once more</td></tr>
 * <tr><td>queue</td><td>where to look how many downloads run and how many wait for their turn, now and until the process ends; asked
 * from another thread at any time; a later call takes the place of the one before</td></tr>
 * </table>
 */
public interface DownloadMeters {
    /** Nobody watches. */
    DownloadMeters NONE = new NoDownloadMeters();

    /** What stands for all sources that have no numbers of their own. */
    String OTHER = "other";

    void received(String source, long bytes);

    void retried(String source);

    void ended(DownloadOutcome outcome);

    void queue(IntSupplier running, IntSupplier queued);
}
