package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.ByteRanges;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A file that is being downloaded. Several threads may write different places of it at once.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>identity</td><td>of what the bytes belong to; empty: nothing was begun</td></tr>
 * <tr><td>begin</td><td>forgets all bytes; the file has its full size from then on, when that is known; durable</td></tr>
 * <tr><td>repin</td><td>the same bytes are from now on compared with what another source says of the same file; durable</td></tr>
 * <tr><td>write</td><td>when it returns, the bytes survive the end of this process, but for fewer than 64 KiB of the last ones; after
 * the next checkpoint, all survive that of the machine</td></tr>
 * <tr><td>held</td><td>what has been written, and is trusted: less than before when the disk failed to make it durable; then the part
 * has to be opened anew</td></tr>
 * <tr><td>checkpoint</td><td>makes everything written so far durable</td></tr>
 * <tr><td>finish</td><td>says that the file ends here, which belongs to its identity from then on; waits until the hash has followed to
 * the end, and is durable; the hash follows the writing, so that nothing is read from the disk again, but what an earlier run left</td></tr>
 * <tr><td>a finished file</td><td>takes no more bytes; its hash is known, also in the next run</td></tr>
 * <tr><td>close</td><td>makes a checkpoint; the bytes stay for the next time</td></tr>
 * <tr><td>close, by another thread</td><td>whoever waits in {@code finish} gets a
 * {@link dev.zenow.application.cancellation.CancelledException} at once, and the rest is not hashed</td></tr>
 * <tr><td>interrupts</td><td>end nothing but {@code finish}, which can be asked for again</td></tr>
 * <tr><td>anything but begin before begin, an end that is not where the bytes end, use after close</td><td>{@code IllegalStateException}</td></tr>
 * <tr><td>problems</td><td>as {@link PartFiles}</td></tr>
 * </table>
 */
public interface PartFile extends AutoCloseable {
    Optional<RemoteIdentity> identity();

    void begin(RemoteIdentity identity);

    void repin(RemoteIdentity identity);

    ByteRanges held();

    /** @param data is used up */
    void write(long position, ByteBuffer data);

    void checkpoint();

    /** @param length of the whole file, all of which is held */
    Sha256 finish(long length) throws InterruptedException;

    @Override
    void close();
}
