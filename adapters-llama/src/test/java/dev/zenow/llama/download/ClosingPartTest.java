package dev.zenow.llama.download;

import static dev.zenow.application.downloads.PartSamples.DOWNLOAD;
import static dev.zenow.application.downloads.PartSamples.content;
import static dev.zenow.application.downloads.PartSamples.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.downloads.PartFile;
import dev.zenow.application.downloads.PartSamples;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A part that is closed, or begun anew, while a slow disk is still busy with it. */
@Timeout(60)
class ClosingPartTest implements FailingChannel.Refusal {
    private static final int PIECES = 16 * (256 << 10);

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean holdForce = new AtomicBoolean();
    private final AtomicBoolean holdReads = new AtomicBoolean();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeftBehind() {
        released.countDown();
        await().until(() -> diskThreads() == 0);
    }

    @Test
    void aCheckpointOfAPartThatIsBegunAnewIsNoFault() throws Exception {
        try (PartFile part = open()) {
            part.begin(identity(1000));
            part.write(0, ByteBuffer.allocate(10));
            holdForce.set(true);
            CompletableFuture<Void> checkpoint = inBackground(part::checkpoint);
            await().until(() -> held.get() == 1);
            CompletableFuture<Void> begun = inBackground(() -> part.begin(identity(2000)));
            await().until(() -> begun.isDone() || isClosing());

            released.countDown();
            checkpoint.get();
            begun.get();
            assertThat(part.identity()).contains(identity(2000));
            part.write(0, ByteBuffer.allocate(10));
            part.checkpoint();
        }
    }

    @Test
    void aCheckpointOfAPartThatWasReplacedDoesNothing() throws IOException {
        PartFolder folder = new PartFolder(FileChannel::open);
        PartBytes bytes = PartBytes.begun(
                folder,
                new PartPaths(directory.resolve("a.gguf")),
                JournalEntry.begun(DOWNLOAD, identity(1000), "boot"));
        bytes.write(0, ByteBuffer.allocate(10));
        bytes.close();

        bytes.checkpoint();
        assertThat(bytes.isBroken()).isFalse();
    }

    @Test
    void closingEndsTheWaitForTheHashAndTheHashing() throws Exception {
        PartFile part = open();
        part.begin(identity(PIECES));
        holdReads.set(true);
        part.write(0, ByteBuffer.wrap(content(PIECES)));
        CompletableFuture<Void> finished = inBackground(() -> finish(part));
        await().until(() -> held.get() == 1);
        holdForce.set(true);

        CompletableFuture<Void> closed = inBackground(part::close);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> finished.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(CancelledException.class);
        assertThat(closed).isNotDone();

        released.countDown();
        closed.get();
        assertThat(reads).hasValue(1);
    }

    @Override
    public void beforeWrite(int bytes) {}

    @Override
    public void beforeForce() throws IOException {
        if (holdForce.getAndSet(false)) {
            hold();
        }
    }

    @Override
    public void beforeRead() throws IOException {
        if (holdReads.get()) {
            reads.incrementAndGet();
            hold();
        }
    }

    private void hold() throws IOException {
        held.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
    }

    private PartFile open() {
        return new DiskPartFiles(
                        (file, options, attributes) ->
                                new FailingChannel(FileChannel.open(file, options, attributes), this),
                        () -> "boot")
                .open(DOWNLOAD, PartSamples.file(directory.resolve("a.gguf"), OptionalLong.empty()));
    }

    private static void finish(PartFile part) {
        try {
            part.finish(PIECES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static CompletableFuture<Void> inBackground(Runnable work) {
        Executor threads = task -> Thread.ofVirtual().name("closing-part-test").start(task);
        return CompletableFuture.runAsync(work, threads);
    }

    /** Whether a thread of the disk waits to close what another one forces. */
    private static boolean isClosing() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(PartBytes.class.getName())
                        && frame.getMethodName().equals("close"));
    }

    private static long diskThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("download-"))
                .count();
    }
}
