package dev.zenow.http.stream;

import io.micronaut.core.io.buffer.ReadBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Carries the frames of a blocking {@link FrameSource}. A comment goes out at once, and again whenever nothing happened for a
 * heartbeat. Nothing is read from the source before it is asked for, and it is closed in the end.
 */
final class EventPublisher extends PushedBody {
    private static final byte[] OPEN = FrameBuffer.comment("open");
    private static final byte[] ALIVE = FrameBuffer.comment("alive");

    private final FrameSource source;
    private final Duration heartbeat;

    EventPublisher(
            String name,
            FrameSource source,
            Duration heartbeat,
            Function<byte[], ReadBuffer> buffers,
            Executor connection) {
        super(name, buffers, connection);
        this.source = source;
        this.heartbeat = heartbeat;
    }

    @Override
    void write(Outlet outlet) throws InterruptedException {
        try (source) {
            outlet.await();
            outlet.pass(OPEN);
            boolean last = false;
            while (!last) {
                outlet.await();
                Frames frames = source.next(heartbeat);
                last = frames.last();
                if (!frames.isEmpty()) {
                    outlet.pass(frames.bytes());
                } else if (!last) {
                    outlet.pass(ALIVE);
                }
            }
        }
    }
}
