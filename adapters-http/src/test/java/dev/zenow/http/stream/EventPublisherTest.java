package dev.zenow.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class EventPublisherTest {
    private static final String OPEN = ": open\n\n";
    private static final String ALIVE = ": alive\n\n";

    private final Source source = new Source();
    private final Sink sink = new Sink();

    @Test
    void silenceIsFilledWithComments() {
        publish(Duration.ofMillis(5));
        sink.subscription().request(3);
        await().untilAsserted(() -> assertThat(sink.received).containsExactly(OPEN, ALIVE, ALIVE));
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor() {
        source.ready.add(new Frames("a".getBytes(UTF_8), false));
        source.ready.add(new Frames("b".getBytes(UTF_8), true));
        publish(Duration.ofSeconds(30));
        sink.subscription().request(1);
        await().untilAsserted(() -> assertThat(sink.received).containsExactly(OPEN));
        assertThat(source.ready).hasSize(2);
        sink.subscription().request(1);
        await().untilAsserted(() -> assertThat(sink.received).containsExactly(OPEN, "a"));
        assertThat(source.ready).hasSize(1);
        sink.subscription().request(Long.MAX_VALUE);
        sink.subscription().request(Long.MAX_VALUE);
        await().untilTrue(sink.complete);
        assertThat(sink.received).containsExactly(OPEN, "a", "b");
        await().untilTrue(source.closed);
    }

    @Test
    void cancellingClosesTheSource() {
        publish(Duration.ofSeconds(30));
        sink.subscription().request(10);
        await().untilAsserted(() -> assertThat(sink.received).containsExactly(OPEN));
        sink.subscription().cancel();
        await().untilTrue(source.closed);
        assertThat(sink.complete).isFalse();
    }

    @Test
    void whatIsOnItsWayWhenTheConnectionClosesIsDropped() {
        BlockingQueue<Runnable> connection = new ArrayBlockingQueue<>(10);
        publish(Duration.ofSeconds(30), connection::add);
        sink.subscription().request(1);
        await().untilAsserted(() -> assertThat(connection).hasSize(1));
        sink.subscription().cancel();
        connection.remove().run();
        await().untilTrue(source.closed);
        assertThat(sink.received).isEmpty();
        assertThat(connection).isEmpty();
    }

    @Test
    void aConnectionThatRefusesAFrameEndsTheStreamInSilence() {
        sink.refusal = Optional.of(new IllegalStateException("the channel is closed"));
        publish(Duration.ofSeconds(30));
        sink.subscription().request(10);
        await().untilTrue(source.closed);
        assertThat(sink.received).isEmpty();
        assertThat(sink.complete).isFalse();
    }

    @Test
    void aConnectionWhoseThreadHasEndedEndsTheStreamInSilence() {
        publish(Duration.ofSeconds(30), _ -> {
            throw new RejectedExecutionException("stopped");
        });
        sink.subscription().request(10);
        await().untilTrue(source.closed);
        assertThat(sink.received).isEmpty();
    }

    private void publish(Duration heartbeat) {
        publish(heartbeat, Runnable::run);
    }

    private void publish(Duration heartbeat, Executor connection) {
        new EventPublisher("test", source, heartbeat, ReadBufferFactory.getJdkFactory()::adapt, connection)
                .subscribe(sink);
    }

    private static final class Source implements FrameSource {
        private final BlockingQueue<Frames> ready = new ArrayBlockingQueue<>(10);
        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public Frames next(Duration patience) throws InterruptedException {
            Frames frames = ready.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            return frames == null ? Frames.NONE : frames;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    private static final class Sink implements Subscriber<ReadBuffer> {
        private final BlockingQueue<Subscription> subscriptions = new ArrayBlockingQueue<>(1);
        private final CopyOnWriteArrayList<String> received = new CopyOnWriteArrayList<>();
        private final AtomicBoolean complete = new AtomicBoolean();
        private volatile Optional<RuntimeException> refusal = Optional.empty();

        Subscription subscription() {
            return subscriptions.element();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscriptions.add(subscription);
        }

        @Override
        public void onNext(ReadBuffer buffer) {
            refusal.ifPresent(failure -> {
                throw failure;
            });
            received.add(buffer.toString(UTF_8));
        }

        @Override
        public void onError(Throwable failure) {
            received.add("error " + failure);
        }

        @Override
        public void onComplete() {
            complete.set(true);
        }
    }
}
