package dev.zenow.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.CancelledException;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class QueuedBodyTest {
    /** The connection's thread: runs what it is given when the test says so. */
    private final Queue<Runnable> connection = new ArrayDeque<>();

    private final AtomicInteger abandoned = new AtomicInteger();
    private final QueuedBody body =
            new QueuedBody(ReadBufferFactory.getJdkFactory()::adapt, connection::add, abandoned::incrementAndGet);
    private final Sink sink = new Sink();

    @Test
    void whatGathersBeforeTheConnectionLooksGoesOutTogether() {
        body.subscribe(sink);
        sink.asked().request(5);
        body.give(bytes("a"));
        body.give(bytes("b"));
        assertThat(connection).hasSize(1);
        turn();
        body.give(bytes("c"));
        turn();
        assertThat(sink.received).containsExactly("ab", "c");
    }

    @Test
    void nothingGoesOutBeforeItIsAskedFor() {
        body.give(bytes("early"));
        body.subscribe(sink);
        body.give(bytes(" and late"));
        turn();
        assertThat(sink.received).isEmpty();
        sink.asked().request(1);
        turn();
        body.give(bytes("more"));
        turn();
        assertThat(sink.received).containsExactly("early and late");
        sink.asked().request(1);
        turn();
        assertThat(sink.received).containsExactly("early and late", "more");
    }

    @Test
    void theEndComesBehindWhatWasGivenAndNeedsNoDemand() {
        body.subscribe(sink);
        body.give(bytes("all"));
        body.end();
        body.end();
        turn();
        assertThat(sink.completed).isZero();
        sink.asked().request(1);
        turn();
        assertThat(sink.received).containsExactly("all");
        assertThat(sink.completed).isEqualTo(1);
    }

    @Test
    void aCommentIsGivenOnlyWhenNothingElseWaits() {
        body.subscribe(sink);
        body.give(bytes("text"));
        body.giveNow(bytes("comment"));
        sink.asked().request(Long.MAX_VALUE);
        sink.asked().request(Long.MAX_VALUE);
        turn();
        body.giveNow(bytes("comment"));
        turn();
        body.end();
        turn();
        body.giveNow(bytes("too late"));
        turn();
        assertThat(sink.received).containsExactly("text", "comment");
    }

    @Test
    void aClientThatReadsNothingHoldsTheGiverBackUntilItGoes() throws InterruptedException {
        body.subscribe(sink);
        List<Throwable> ends = new ArrayList<>();
        AtomicInteger given = new AtomicInteger();
        Thread giver = Thread.ofVirtual().unstarted(() -> {
            try {
                while (true) {
                    body.give(new byte[10_000]);
                    given.incrementAndGet();
                }
            } catch (CancelledException gone) {
                ends.add(gone);
            }
        });
        giver.start();
        await().until(() -> giver.getState() == Thread.State.WAITING);
        assertThat(given.get()).isBetween(6, 8);
        sink.asked().cancel();
        giver.join();
        assertThat(ends).hasSize(1);
        assertThat(abandoned.get()).isEqualTo(1);
        turn();
        assertThat(sink.received).isEmpty();
    }

    @Test
    void takingMakesRoomForTheGiver() throws InterruptedException {
        body.subscribe(sink);
        Thread giver = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 10; i++) {
                body.give(new byte[10_000]);
            }
        });
        await().until(() -> giver.getState() == Thread.State.WAITING);
        sink.asked().request(1);
        turn();
        giver.join();
    }

    @Test
    void nothingIsTakenFromAnybodyOnceCancelled() {
        body.subscribe(sink);
        sink.asked().request(9);
        body.give(bytes("on its way"));
        body.cancel();
        turn();
        assertThat(sink.received).isEmpty();
        assertThatThrownBy(() -> body.give(bytes("later"))).isInstanceOf(CancelledException.class);
        body.end();
        turn();
        assertThat(sink.completed).isZero();
    }

    @Test
    void aConnectionThatClosedUnderItAbandonsIt() {
        sink.closed = true;
        body.subscribe(sink);
        sink.asked().request(1);
        body.give(bytes("text"));
        turn();
        assertThat(abandoned.get()).isEqualTo(1);
        assertThatThrownBy(() -> body.give(bytes("later"))).isInstanceOf(CancelledException.class);
    }

    private void turn() {
        for (Runnable task = connection.poll(); task != null; task = connection.poll()) {
            task.run();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static final class Sink implements Subscriber<ReadBuffer> {
        private final List<String> received = new ArrayList<>();
        private final List<Subscription> subscriptions = new ArrayList<>();
        private int completed;
        private boolean closed;

        Subscription asked() {
            return subscriptions.getFirst();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscriptions.add(subscription);
        }

        @Override
        public void onNext(ReadBuffer piece) {
            if (closed) {
                throw new IllegalStateException("the channel is closed");
            }
            received.add(new String(piece.toArray(), UTF_8));
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            completed++;
        }
    }
}
