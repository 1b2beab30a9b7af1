package dev.zenow.http.stream;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import io.micronaut.core.io.buffer.ReadBuffer;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A body that blocking code makes while it is sent, on a virtual thread of its own, for one subscriber.
 *
 * <ul>
 *   <li>No piece is given before the subscriber has asked for it: a slow client holds back its own thread only, and no more than
 *       what was asked for is ever under way.
 *   <li>Cancelling interrupts the thread.
 *   <li>The subscriber is told everything by one executor, that of its connection: what was on its way when the connection closed is
 *       dropped there, because only there is it known for certain.
 * </ul>
 */
abstract class PushedBody implements Publisher<ReadBuffer> {
    private static final System.Logger LOG = System.getLogger(PushedBody.class.getName());

    private final String name;
    private final Function<byte[], ReadBuffer> buffers;
    private final Executor connection;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    /** @param connection runs one task after the other; cancelling happens on it as well */
    PushedBody(String name, Function<byte[], ReadBuffer> buffers, Executor connection) {
        this.name = name;
        this.buffers = buffers;
        this.connection = connection;
    }

    /** Makes the whole body; what it throws breaks the answer off. */
    abstract void write(Outlet outlet) throws IOException, InterruptedException;

    @Override
    public void subscribe(Subscriber<? super ReadBuffer> subscriber) {
        if (!subscribed.compareAndSet(false, true)) {
            throw new IllegalStateException("a pushed body has one subscriber");
        }
        Writing writing = new Writing(subscriber);
        subscriber.onSubscribe(writing);
        writing.thread.start();
    }

    private final class Writing implements Subscription, Outlet {
        private final Subscriber<? super ReadBuffer> subscriber;
        private final Semaphore demand = new Semaphore(0);
        private final Thread thread = Thread.ofVirtual().name(name).unstarted(this::write);
        private volatile boolean cancelled;

        Writing(Subscriber<? super ReadBuffer> subscriber) {
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

        @Override
        public void await() throws InterruptedException {
            demand.acquire();
        }

        @Override
        public boolean ready() {
            return demand.tryAcquire();
        }

        @Override
        public void pass(byte[] piece) {
            tell(() -> subscriber.onNext(buffers.apply(piece)));
        }

        private void write() {
            try {
                PushedBody.this.write(this);
                tell(subscriber::onComplete);
            } catch (InterruptedException _) {
                LOG.log(DEBUG, "the client of {0} is gone", name);
            } catch (IOException | RuntimeException failure) {
                if (!cancelled) {
                    LOG.log(ERROR, "the stream " + name + " broke", failure);
                    tell(() -> subscriber.onError(failure));
                }
            }
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
