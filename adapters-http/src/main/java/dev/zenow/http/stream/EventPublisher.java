package dev.zenow.http.stream;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import io.micronaut.core.io.buffer.ReadBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Carries the frames of a blocking {@link FrameSource} to one subscriber, from a virtual thread of its own.
 *
 * <ul>
 *   <li>A comment goes out at once, and again whenever nothing happened for a heartbeat.
 *   <li>Nothing is read from the source before the subscriber has asked for it: a slow client holds back its own reader only.
 *   <li>Cancelling interrupts the reader, which then closes the source.
 * </ul>
 */
final class EventPublisher implements Publisher<ReadBuffer> {
    private static final System.Logger LOG = System.getLogger(EventPublisher.class.getName());
    private static final byte[] OPEN = FrameBuffer.comment("open");
    private static final byte[] ALIVE = FrameBuffer.comment("alive");

    private final String name;
    private final FrameSource source;
    private final Duration heartbeat;
    private final Function<byte[], ReadBuffer> buffers;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    EventPublisher(String name, FrameSource source, Duration heartbeat, Function<byte[], ReadBuffer> buffers) {
        this.name = name;
        this.source = source;
        this.heartbeat = heartbeat;
        this.buffers = buffers;
    }

    @Override
    public void subscribe(Subscriber<? super ReadBuffer> subscriber) {
        if (!subscribed.compareAndSet(false, true)) {
            throw new IllegalStateException("an event stream has one subscriber");
        }
        Reader reader = new Reader(subscriber);
        subscriber.onSubscribe(reader);
        reader.thread.start();
    }

    private final class Reader implements Subscription {
        private final Subscriber<? super ReadBuffer> subscriber;
        private final Semaphore demand = new Semaphore(0);
        private final Thread thread = Thread.ofVirtual().name(name).unstarted(this::read);
        private volatile boolean cancelled;

        Reader(Subscriber<? super ReadBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            // Some subscribers ask for "everything"; the permits must not overflow.
            int room = Integer.MAX_VALUE - demand.availablePermits();
            demand.release((int) Math.min(count, room / 2));
        }

        @Override
        public void cancel() {
            cancelled = true;
            thread.interrupt();
        }

        private void read() {
            try (source) {
                send(OPEN);
                boolean last = false;
                while (!last) {
                    demand.acquire();
                    Frames frames = source.next(heartbeat);
                    last = frames.last();
                    if (!frames.isEmpty()) {
                        subscriber.onNext(buffers.apply(frames.bytes()));
                    } else if (!last) {
                        subscriber.onNext(buffers.apply(ALIVE));
                    }
                }
                subscriber.onComplete();
            } catch (InterruptedException _) {
                LOG.log(DEBUG, "the client of {0} is gone", name);
            } catch (RuntimeException failure) {
                if (!cancelled) {
                    LOG.log(ERROR, "the event stream " + name + " broke", failure);
                    subscriber.onError(failure);
                }
            }
        }

        private void send(byte[] bytes) throws InterruptedException {
            demand.acquire();
            subscriber.onNext(buffers.apply(bytes));
        }
    }
}
