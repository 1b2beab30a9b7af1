package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One reply being made: a log of events that only grows, written by one thread and read by any number, each from its own place.
 * A reader that is slow or gone costs the writer nothing, and nothing is kept for it: the log itself is what it reads.
 */
final class Generation implements Reply {
    private final String id;
    private final MessageId question;
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<ReplyEvent> events = new ArrayList<>();

    Generation(String id, MessageId question) {
        this.id = requireNonNull(id, "id is null");
        this.question = requireNonNull(question, "question is null");
    }

    @Override
    public String generation() {
        return id;
    }

    MessageId question() {
        return question;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** The question is durable. */
    void accept() {
        accepted.complete(null);
    }

    /** The question could not be stored: whoever asked the same, or watches already, is told so. */
    void refuse(RuntimeException why) {
        Problem problem =
                why instanceof ProblemException known ? known.problem() : ProblemCode.INTERNAL_ERROR.problem();
        publish(new ReplyEvent.Failed(problem, Optional.empty()));
        accepted.completeExceptionally(why);
        end();
    }

    /** Returns when the question is durable; throws a {@link ProblemException} when it could not be stored. */
    void awaitAccepted() {
        try {
            accepted.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException known
                    ? known.problem().exception(known)
                    : ProblemCode.INTERNAL_ERROR.problem().exception(e);
        }
    }

    void publish(ReplyEvent event) {
        lock.lock();
        try {
            events.add(event);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells those in {@link #awaitEnd} that nothing more will be stored. */
    void end() {
        ended.countDown();
    }

    boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public ReplyWatch watch(long after) {
        return new LogWatch(Math.max(0, after));
    }

    private final class LogWatch implements ReplyWatch {
        private long seen;

        LogWatch(long after) {
            this.seen = after;
        }

        @Override
        public List<Numbered> next(Duration patience) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = patience.toNanos();
                while (seen >= events.size()) {
                    boolean over = !events.isEmpty() && events.getLast().last();
                    if (over && seen > events.size()) {
                        // A place in another reply: what is not known starts from the beginning.
                        seen = 0;
                        continue;
                    }
                    if (over || left <= 0) {
                        return List.of();
                    }
                    left = grown.awaitNanos(left);
                }
                List<Numbered> fresh = new ArrayList<>(events.size() - (int) seen);
                for (ReplyEvent event : events.subList((int) seen, events.size())) {
                    seen++;
                    fresh.add(new Numbered(seen, event));
                }
                return fresh;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            // The log keeps nothing for a reader.
        }
    }
}
