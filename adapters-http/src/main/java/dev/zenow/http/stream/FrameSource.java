package dev.zenow.http.stream;

import java.time.Duration;

/**
 * Where the frames of one event stream come from. One thread calls {@link #next} and then {@link #close}.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>next</td><td>everything that is ready, as one piece; waits for something at most {@code patience}</td></tr>
 * <tr><td>next when patience ran out</td><td>{@link Frames#NONE}</td></tr>
 * <tr><td>next while interrupted</td><td>throws: the client is gone</td></tr>
 * <tr><td>close</td><td>stops the watching, not what is watched</td></tr>
 * </table>
 */
public interface FrameSource extends AutoCloseable {
    Frames next(Duration patience) throws InterruptedException;

    @Override
    void close();
}
