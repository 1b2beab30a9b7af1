package dev.zenow.http;

import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A reply whose events a test tells one by one. */
public final class TestingReply implements Reply {
    private final String generation;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final List<ReplyWatch.Numbered> events = new ArrayList<>();
    private final AtomicInteger watching = new AtomicInteger();

    public TestingReply(String generation) {
        this.generation = generation;
    }

    public TestingReply tell(ReplyEvent... more) {
        lock.lock();
        try {
            for (ReplyEvent event : more) {
                events.add(new ReplyWatch.Numbered(events.size() + 1L, event));
            }
            told.signalAll();
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** How many watch at present. */
    public int watching() {
        return watching.get();
    }

    @Override
    public String generation() {
        return generation;
    }

    @Override
    public ReplyWatch watch(long after) {
        watching.incrementAndGet();
        return new Watch(Math.toIntExact(after));
    }

    private final class Watch implements ReplyWatch {
        private int position;

        Watch(int position) {
            this.position = position;
        }

        @Override
        public List<Numbered> next(Duration patience) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = patience.toNanos();
                while (position >= events.size()) {
                    if ((!events.isEmpty() && events.getLast().event().last()) || left <= 0) {
                        return List.of();
                    }
                    left = told.awaitNanos(left);
                }
                List<Numbered> ready = List.copyOf(events.subList(position, events.size()));
                position = events.size();
                return ready;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            watching.decrementAndGet();
        }
    }
}
