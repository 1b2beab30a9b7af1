package dev.zenow.http.openai;

import dev.zenow.http.stream.FrameBuffer;
import dev.zenow.http.stream.Outlet;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Sends the pieces of a stream, and a comment whenever it has been silent for a while, so that nobody takes it for dead. */
final class LiveLine implements AutoCloseable {
    static final byte[] ALIVE = FrameBuffer.comment("alive");

    private final Outlet outlet;
    private final long silence;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private long sentAt = System.nanoTime();
    private boolean open = true;

    LiveLine(String name, Outlet outlet, Duration silence) {
        this.outlet = outlet;
        this.silence = silence.toNanos();
        this.thread = Thread.ofVirtual().name("keeps alive " + name).start(this::keepAlive);
    }

    /** Sends whole events, when the client takes them. */
    void pass(byte[] piece) throws InterruptedException {
        outlet.await();
        lock.lock();
        try {
            outlet.pass(piece);
            sentAt = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            open = false;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void keepAlive() {
        lock.lock();
        try {
            while (open) {
                long left = sentAt + silence - System.nanoTime();
                if (left > 0) {
                    left = changed.awaitNanos(left);
                } else {
                    // A client that takes nothing needs no comment either.
                    if (outlet.ready()) {
                        outlet.pass(ALIVE);
                    }
                    sentAt = System.nanoTime();
                }
            }
        } catch (InterruptedException ended) {
            thread.interrupt();
        } finally {
            lock.unlock();
        }
    }
}
