package dev.zenow.http.stream;

import static java.lang.System.Logger.Level.DEBUG;

import dev.zenow.application.cancellation.CancelledException;
import io.micronaut.core.io.buffer.ReadBuffer;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A body whose pieces come from threads that have something better to do than to wait for the client: what is given goes into a
 * bounded queue, and the connection's own thread takes from it all that has gathered whenever the client takes more. So a piece costs
 * at most one hand-over, and none where the connection is busy still with the one before.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>give</td><td>waits while more than {@value #ROOM} bytes are not taken; {@link CancelledException} when nobody will read them</td></tr>
 * <tr><td>giveNow</td><td>gives nothing when something else waits still, and never waits</td></tr>
 * <tr><td>end</td><td>behind what was given; also twice</td></tr>
 * <tr><td>cancel</td><td>by any thread, at any time: whoever waits is woken, and what waits is dropped</td></tr>
 * </table>
 */
public final class QueuedBody implements Publisher<ReadBuffer> {
    private static final System.Logger LOG = System.getLogger(QueuedBody.class.getName());
    private static final int ROOM = 64 << 10;

    private final Function<byte[], ReadBuffer> buffers;
    private final Executor connection;
    private final Runnable abandoned;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();
    // Guarded by the lock.
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(512);
    private @Nullable Subscriber<? super ReadBuffer> subscriber;
    private long demand;
    private boolean ended;
    private boolean closed;
    private boolean scheduled;

    /**
     * @param connection runs one task after the other; the subscriber is told everything there, because only there is it known for
     *     certain whether the connection is still open
     * @param abandoned is run when the subscriber wants no more
     */
    QueuedBody(Function<byte[], ReadBuffer> buffers, Executor connection, Runnable abandoned) {
        this.buffers = buffers;
        this.connection = connection;
        this.abandoned = abandoned;
    }

    @Override
    public void subscribe(Subscriber<? super ReadBuffer> newSubscriber) {
        lock.lock();
        try {
            if (subscriber != null) {
                throw new IllegalStateException("a queued body has one subscriber");
            }
            subscriber = newSubscriber;
        } finally {
            lock.unlock();
        }
        newSubscriber.onSubscribe(new Reading());
    }

    public void give(byte[] piece) {
        lock.lock();
        try {
            while (waiting.size() > ROOM && !closed) {
                taken.awaitUninterruptibly();
            }
            if (closed) {
                throw new CancelledException();
            }
            add(piece);
        } finally {
            lock.unlock();
        }
    }

    public void giveNow(byte[] piece) {
        lock.lock();
        try {
            if (waiting.size() == 0 && !closed && !ended) {
                add(piece);
            }
        } finally {
            lock.unlock();
        }
    }

    public void end() {
        lock.lock();
        try {
            ended = true;
            schedule();
        } finally {
            lock.unlock();
        }
    }

    public void cancel() {
        lock.lock();
        try {
            closed = true;
            waiting.reset();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(byte[] piece) {
        waiting.writeBytes(piece);
        schedule();
    }

    /** Lets the connection look at the queue, unless it is about to. */
    private void schedule() {
        if (scheduled || closed || subscriber == null) {
            return;
        }
        boolean something = demand > 0 && waiting.size() > 0;
        if (something || (ended && waiting.size() == 0)) {
            scheduled = true;
            try {
                connection.execute(this::drain);
            } catch (RejectedExecutionException stopped) {
                LOG.log(DEBUG, "the connection closed under its body", stopped);
                cancel();
            }
        }
    }

    private void drain() {
        Subscriber<? super ReadBuffer> reader;
        byte[] piece;
        lock.lock();
        try {
            scheduled = false;
            reader = subscriber;
            if (closed || reader == null) {
                return;
            }
            if (demand > 0 && waiting.size() > 0) {
                demand--;
                piece = waiting.toByteArray();
                waiting.reset();
                taken.signalAll();
                schedule();
            } else if (ended && waiting.size() == 0) {
                closed = true;
                piece = new byte[0];
            } else {
                return;
            }
        } finally {
            lock.unlock();
        }
        tell(reader, piece);
    }

    private void tell(Subscriber<? super ReadBuffer> reader, byte[] piece) {
        try {
            if (piece.length == 0) {
                reader.onComplete();
            } else {
                reader.onNext(buffers.apply(piece));
            }
        } catch (IllegalStateException gone) {
            LOG.log(DEBUG, "the connection closed under its body", gone);
            cancel();
            abandoned.run();
        }
    }

    private final class Reading implements Subscription {
        @Override
        public void request(long count) {
            lock.lock();
            try {
                // Some subscribers ask for "everything".
                demand = demand > Long.MAX_VALUE - count ? Long.MAX_VALUE : demand + count;
                schedule();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void cancel() {
            QueuedBody.this.cancel();
            abandoned.run();
        }
    }
}
