package dev.zenow.http.stream;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import io.micronaut.core.io.buffer.ReadBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
 *   <li>The subscriber is told everything by one executor, that of its connection: what was on its way when the connection closed is
 *       dropped there, because only there is it known for certain.
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
    private final Executor connection;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    /** @param connection runs one task after the other; cancelling happens on it as well */
    EventPublisher(
            String name,
            FrameSource source,
            Duration heartbeat,
            Function<byte[], ReadBuffer> buffers,
            Executor connection) {
        this.name = name;
        this.source = source;
        this.heartbeat = heartbeat;
        this.buffers = buffers;
        this.connection = connection;
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
                        pass(frames.bytes());
                    } else if (!last) {
                        pass(ALIVE);
                    }
                }
                tell(subscriber::onComplete);
            } catch (InterruptedException _) {
                LOG.log(DEBUG, "the client of {0} is gone", name);
            } catch (RuntimeException failure) {
                if (!cancelled) {
                    LOG.log(ERROR, "the event stream " + name + " broke", failure);
                    tell(() -> subscriber.onError(failure));
                }
            }
        }

        private void send(byte[] bytes) throws InterruptedException {
            demand.acquire();
            pass(bytes);
        }

        private void pass(byte[] bytes) {
            tell(() -> subscriber.onNext(buffers.apply(bytes)));
        }

        private void tell(Runnable call) {
            try {
                connection.execute(() -> {
                    if (!cancelled) {
                        call(call);
                    }
                });
            } catch (RejectedExecutionException stopped) {
                gone(stopped);
            }
        }

        private void call(Runnable call) {
            try {
                call.run();
            } catch (IllegalStateException closed) {
                gone(closed);
            }
        }

        private void gone(RuntimeException reason) {
            LOG.log(DEBUG, "the connection of " + name + " closed under it", reason);
            cancel();
        }
    }
}
