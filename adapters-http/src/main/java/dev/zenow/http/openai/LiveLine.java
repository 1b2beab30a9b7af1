package dev.zenow.http.openai;

import dev.zenow.http.stream.FrameBuffer;
import dev.zenow.http.stream.QueuedBody;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Sends the pieces of a stream, and a comment whenever it has been silent for a while, so that nobody takes it for dead. */
final class LiveLine implements AutoCloseable {
    static final byte[] ALIVE = FrameBuffer.comment("alive");

    private final QueuedBody body;
    private final RelayThreads threads;
    private final Duration silence;
    private volatile boolean spoken;
    // Guarded by this.
    private @Nullable Future<?> ticking;
    private boolean closed;

    LiveLine(QueuedBody body, RelayThreads threads, Duration silence) {
        this.body = body;
        this.threads = threads;
        this.silence = silence;
    }

    /** From now on the client has its head and can be told something. */
    synchronized void open() {
        if (ticking == null && !closed) {
            // Twice in that time, so that a silence is noticed before it has lasted one and a half of it.
            ticking = threads.every(silence.dividedBy(2), this::tick);
        }
    }

    /** Sends whole events, when the client takes them. */
    void pass(byte[] piece) {
        spoken = true;
        body.give(piece);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    private void tick() {
        if (!spoken) {
            body.giveNow(ALIVE);
        }
        spoken = false;
    }
}
