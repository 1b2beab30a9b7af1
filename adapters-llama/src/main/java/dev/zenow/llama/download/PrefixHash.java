package dev.zenow.llama.download;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.downloads.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The SHA-256 of a part, which follows what has been written from the first byte on without a gap, while the system still has it in
 * memory. On a thread of its own, one of the system's: hashing never waits, and would keep other virtual threads from running.
 */
final class PrefixHash implements AutoCloseable {
    /** Small enough to stay in a processor's cache between reading and hashing. */
    private static final int PIECE = 256 << 10;

    private final FileChannel channel;
    private final MessageDigest digest = digest();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private long prefix;
    private long hashed;
    private boolean closed;
    private Optional<IOException> failure = Optional.empty();

    /** @param channel open for longer than this */
    PrefixHash(FileChannel channel, long prefix) {
        this.channel = requireNonNull(channel, "channel is null");
        this.prefix = prefix;
        this.thread = Thread.ofPlatform().daemon().name("download-hash").start(this::follow);
    }

    /** There are so many bytes now from the first one on. */
    void grown(long now) {
        lock.lock();
        try {
            if (now > prefix) {
                prefix = now;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all bytes have been hashed.
     *
     * @param length how many there are, no fewer than ever were announced
     * @throws CancelledException this was ended before
     */
    Sha256 await(long length) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (hashed < length && failure.isEmpty() && !closed) {
                changed.await();
            }
            if (failure.isPresent()) {
                throw new IOException(failure.get().getMessage(), failure.get());
            }
            if (hashed < length) {
                throw new CancelledException();
            }
            if (hashed != length) {
                throw new IllegalStateException(hashed + " bytes were hashed, not " + length);
            }
            return Sha256.of(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 can be copied in every JDK", e);
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try {
            long next = awaitMore(0);
            long at = 0;
            while (next > at) {
                piece.clear().limit((int) Math.min(PIECE, next - at));
                if (channel.read(piece, at) <= 0) {
                    throw new IOException("the part became shorter");
                }
                digest.update(piece.flip());
                at += piece.limit();
                next = awaitMore(at);
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(new IOException("hashing was interrupted", e));
        }
    }

    /** How many bytes there are, more than have been hashed; or no more, when this was closed. */
    private long awaitMore(long now) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            hashed = now;
            if (hashed == prefix) {
                changed.signalAll();
            }
            while (hashed == prefix && !closed) {
                changed.await();
            }
            return closed ? hashed : prefix;
        } finally {
            lock.unlock();
        }
    }

    private void fail(IOException why) {
        lock.lock();
        try {
            failure = Optional.of(why);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whoever waits is told at once, and nothing more is hashed. */
    void end() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        end();
        Patience.await(() -> {
            thread.join();
            return thread;
        });
    }
}
