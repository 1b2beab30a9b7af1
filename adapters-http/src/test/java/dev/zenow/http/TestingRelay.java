package dev.zenow.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.relay.AskableModel;
import dev.zenow.application.relay.RawAnswer;
import dev.zenow.application.relay.Relay;
import dev.zenow.application.relay.Relayed;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.domain.users.Actor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A relay whose engine answers what it was told; what it was asked is kept. */
public final class TestingRelay implements Relay {
    public final List<Order> orders = new CopyOnWriteArrayList<>();
    public final List<String> bodies = new CopyOnWriteArrayList<>();
    public final List<String> told = new CopyOnWriteArrayList<>();
    public final AtomicInteger open = new AtomicInteger();
    public volatile List<AskableModel> models = List.of();
    private volatile RawAnswer answer = json(200, "{}");
    private volatile Optional<Problem> refusal = Optional.empty();
    /** Opening waits for it. */
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public void answers(RawAnswer next) {
        answer = next;
        refusal = Optional.empty();
    }

    public void refuses(Problem problem) {
        refusal = Optional.of(problem);
    }

    /** Nothing is opened before the gate is. */
    public CountDownLatch shut() {
        gate = new CountDownLatch(1);
        return gate;
    }

    public static RawAnswer json(int status, String body) {
        return new RawAnswer(status, "application/json", new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    public static RawAnswer events(String body) {
        return events(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    public static RawAnswer events(InputStream body) {
        return new RawAnswer(200, "text/event-stream", body);
    }

    @Override
    public Relayed open(Actor actor, Order order, Cancellation cancellation) throws InterruptedException {
        orders.add(order);
        CountDownLatch waited = gate;
        CountDownLatch over = new CountDownLatch(1);
        Thread watching = Thread.ofVirtual().name("watches the gate").start(() -> {
            try {
                waited.await();
                over.countDown();
            } catch (InterruptedException cancelled) {
                over.countDown();
            }
        });
        try (var _ = cancellation.during(watching::interrupt)) {
            over.await();
        }
        if (cancellation.cancelled()) {
            throw new CancelledException();
        }
        if (refusal.isPresent()) {
            throw refusal.get().exception();
        }
        open.incrementAndGet();
        return new Scripted(order, answer);
    }

    @Override
    public List<AskableModel> models(Actor actor) {
        return models;
    }

    private final class Scripted implements Relayed {
        private final Order order;
        private final RawAnswer answer;
        private final AtomicBoolean closed = new AtomicBoolean();

        Scripted(Order order, RawAnswer answer) {
            this.order = order;
            this.answer = answer;
        }

        @Override
        public String model() {
            return "tiny";
        }

        @Override
        public Optional<String> upstreamModel() {
            return Optional.empty();
        }

        @Override
        public OptionalInt slot() {
            return order.slot() ? OptionalInt.of(3) : OptionalInt.empty();
        }

        @Override
        public OptionalInt longestReply() {
            return OptionalInt.of(77);
        }

        @Override
        public RawAnswer send(String path, byte[] body) {
            if (closed.get()) {
                throw new StreamClosedException();
            }
            bodies.add(path + " " + new String(body, UTF_8));
            return answer;
        }

        @Override
        public void spoke() {
            if (!told.contains("spoke")) {
                told.add("spoke");
            }
        }

        @Override
        public void used(Usage usage) {
            told.add("used " + usage.promptTokens() + "/" + usage.completionTokens() + "/" + usage.cachedTokens());
        }

        @Override
        public void finished() {
            told.add("finished");
        }

        @Override
        public void failed() {
            told.add("failed");
        }

        @Override
        public Problem explain() {
            told.add("broke");
            return ProblemCode.ENGINE_KILLED.problem();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
                try {
                    answer.body().close();
                } catch (IOException gone) {
                    throw new IllegalStateException(gone);
                }
            }
        }
    }
}
