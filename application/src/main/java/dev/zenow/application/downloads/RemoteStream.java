package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.SourceFaultException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The bytes of a remote file as they come.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>start</td><td>the position in the file of the first byte that {@link #next} gives: what was asked for, or 0</td></tr>
 * <tr><td>ranged</td><td>whether the source gives parts of the file; only then can several be asked for at once</td></tr>
 * <tr><td>next</td><td>waits for bytes; they are the caller's until the next call; empty: the answer has come to its proper end</td></tr>
 * <tr><td>no byte within the stall time-out</td><td>a transient {@code SOURCE_STALLED}</td></tr>
 * <tr><td>the line breaks, or the answer ends before its announced length</td><td>a transient {@code SOURCE_UNREACHABLE}</td></tr>
 * <tr><td>cancelled, by the cancellation that was given to {@code open}</td><td>
 * {@link dev.zenow.application.cancellation.CancelledException}, at once, until the stream is closed</td></tr>
 * <tr><td>more bytes than announced</td><td>are never given</td></tr>
 * <tr><td>close</td><td>from any thread; who waits in {@link #next} gets a fault or a cancellation at once</td></tr>
 * </table>
 */
public interface RemoteStream extends AutoCloseable {
    RemoteIdentity identity();

    long start();

    boolean ranged();

    Optional<ByteBuffer> next() throws SourceFaultException, InterruptedException;

    @Override
    void close();
}
