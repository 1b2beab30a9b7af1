package dev.zenow.application.chat;

import java.time.Duration;
import java.util.List;

/** One reader of a reply's events; used by one thread. */
public interface ReplyWatch extends AutoCloseable {
    /**
     * The events that have happened since the last call, at least one, waiting for it when there is none yet.
     *
     * @return empty when {@code patience} ran out, or after the last event was given ({@link ReplyEvent#last})
     */
    List<Numbered> next(Duration patience) throws InterruptedException;

    @Override
    void close();

    /**
     * An event and its place in the reply.
     *
     * @param number 1 for the first event
     */
    record Numbered(long number, ReplyEvent event) {}
}
