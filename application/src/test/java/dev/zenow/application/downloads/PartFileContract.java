package dev.zenow.application.downloads;

import static dev.zenow.application.downloads.PartSamples.DOWNLOAD;
import static dev.zenow.application.downloads.PartSamples.OTHER;
import static dev.zenow.application.downloads.PartSamples.bytes;
import static dev.zenow.application.downloads.PartSamples.content;
import static dev.zenow.application.downloads.PartSamples.hash;
import static dev.zenow.application.downloads.PartSamples.identity;
import static dev.zenow.application.downloads.PartSamples.ranges;
import static dev.zenow.application.downloads.PartSamples.unknownLength;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.zenow.domain.downloads.ByteRanges;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.RemoteIdentity;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What every {@link PartFile} does, and how {@link PartFiles} opens it; part of {@link PartFilesContract}. */
public abstract class PartFileContract {
    protected abstract PartFiles files();

    /** The same files as the program finds them when it is started again. */
    protected abstract PartFiles nextRun();

    protected abstract Path folder();

    @Test
    void holdsNothingBeforeItIsBegun() {
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            assertThat(part.identity()).isEmpty();
            assertThat(part.held()).isEqualTo(ByteRanges.NONE);
            part.checkpoint();
            assertThatIllegalStateException().isThrownBy(() -> part.write(0, bytes(1, 1)));
            assertThatIllegalStateException().isThrownBy(() -> part.repin(identity(4)));
        }
        assertThat(nextRun().held(DOWNLOAD, file("a.gguf"))).isZero();
    }

    @Test
    void goesOnWithWhatAnEarlierRunLeft() {
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1000));
            part.write(0, bytes(0, 300));
            part.write(500, bytes(500, 100));
            assertThat(part.held()).isEqualTo(ranges(0, 300, 500, 600));
        }

        assertThat(nextRun().held(DOWNLOAD, file("a.gguf"))).isEqualTo(400);
        try (PartFile part = nextRun().open(DOWNLOAD, file("a.gguf"))) {
            assertThat(part.identity()).contains(identity(1000));
            assertThat(part.held()).isEqualTo(ranges(0, 300, 500, 600));
        }
    }

    @Test
    void usesUpWhatIsWritten() {
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1000));
            ByteBuffer direct = ByteBuffer.allocateDirect(8)
                    .put(new byte[8])
                    .flip()
                    .limit(6)
                    .position(2);
            part.write(10, direct);
            part.write(20, ByteBuffer.allocate(0));

            assertThat(direct.hasRemaining()).isFalse();
            assertThat(part.held()).isEqualTo(ranges(10, 14));
        }
    }

    @Test
    void hashesWhatWasWrittenInAnyOrderByAnyThread() throws Exception {
        byte[] content = content(3_000_001);
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(content.length));
            writeFromFourThreads(part, content);

            assertThat(part.held()).isEqualTo(ranges(0, content.length));
            assertThat(part.finish(content.length)).isEqualTo(hash(content));
            assertThat(part.finish(content.length)).isEqualTo(hash(content));
        }
        assertThat(nextRun().held(DOWNLOAD, file("a.gguf"))).isEqualTo(content.length);
    }

    @Test
    void hashesWhatTwoRunsWrote() throws InterruptedException {
        byte[] content = content(200_000);
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(content.length));
            part.write(0, ByteBuffer.wrap(content, 0, 70_000));
            part.write(150_000, ByteBuffer.wrap(content, 150_000, 50_000));
        }
        try (PartFile part = nextRun().open(DOWNLOAD, file("a.gguf"))) {
            part.write(70_000, ByteBuffer.wrap(content, 70_000, 80_000));
            assertThat(part.finish(content.length)).isEqualTo(hash(content));
        }
        try (PartFile part = nextRun().open(DOWNLOAD, file("a.gguf"))) {
            assertThat(part.finish(content.length)).isEqualTo(hash(content));
        }
    }

    @Test
    void learnsTheLengthAtTheEnd() throws InterruptedException {
        byte[] content = content(1000);
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(unknownLength());
            part.write(0, ByteBuffer.wrap(content));
            assertThat(part.finish(content.length)).isEqualTo(hash(content));
        }
        try (PartFile part = nextRun().open(DOWNLOAD, file("a.gguf"))) {
            assertThat(part.identity()).contains(identity(content.length));
            assertThatIllegalStateException().isThrownBy(() -> part.write(0, bytes(0, 1)));
        }
    }

    @Test
    void doesNotFinishWhatIsNotHeld() {
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1000));
            part.write(0, bytes(0, 999));
            assertThatIllegalStateException().isThrownBy(() -> part.finish(1000));
        }
    }

    @Test
    void canBeInterruptedWhileItFinishesAndGoesOnAfterwards() throws InterruptedException {
        byte[] content = content(1000);
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1000));
            part.write(0, ByteBuffer.wrap(content));
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> part.finish(1000));
            assertThat(part.finish(1000)).isEqualTo(hash(content));
        }
    }

    @Test
    void anInterruptOfWhoeverWritesSpoilsNothing() {
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1000));
            Thread.currentThread().interrupt();
            part.write(0, bytes(0, 10));
            part.checkpoint();
            assertThat(Thread.interrupted()).isTrue();
            part.write(10, bytes(10, 10));
            assertThat(part.held()).isEqualTo(ranges(0, 20));
        }
    }

    @Test
    void forgetsEverythingWhenItBeginsAgain() throws InterruptedException {
        byte[] content = content(500);
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1000));
            part.write(0, bytes(7, 1000));
            part.finish(1000);
            part.begin(identity(500));
            assertThat(part.held()).isEqualTo(ByteRanges.NONE);
            assertThat(part.identity()).contains(identity(500));
            part.write(0, ByteBuffer.wrap(content));
            assertThat(part.finish(500)).isEqualTo(hash(content));
        }
        assertThat(nextRun().held(DOWNLOAD, file("a.gguf"))).isEqualTo(500);
    }

    @Test
    void keepsTheBytesAndTheNewIdentityWhenItIsPinnedAnew() {
        RemoteIdentity mirror = new RemoteIdentity(
                "mirror.example",
                OptionalLong.of(1000),
                Optional.of(hash(content(1000))),
                Optional.of("\"other\""),
                Optional.empty());
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1000));
            part.write(0, bytes(0, 10));
            part.repin(mirror);
        }
        try (PartFile part = nextRun().open(DOWNLOAD, file("a.gguf"))) {
            assertThat(part.identity()).contains(mirror);
            assertThat(part.held()).isEqualTo(ranges(0, 10));
        }
    }

    @Test
    void doesNotTrustThePartOfAnotherDownload() {
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1000));
            part.write(0, bytes(0, 10));
        }
        assertThat(nextRun().held(OTHER, file("a.gguf"))).isZero();
        nextRun().discard(OTHER, file("a.gguf"));
        nextRun().reject(OTHER, file("a.gguf"));
        assertThat(nextRun().held(DOWNLOAD, file("a.gguf"))).isEqualTo(10);

        try (PartFile part = nextRun().open(OTHER, file("a.gguf"))) {
            assertThat(part.identity()).isEmpty();
            part.begin(identity(20));
            part.write(0, bytes(0, 5));
        }
        assertThat(nextRun().held(DOWNLOAD, file("a.gguf"))).isZero();
        assertThat(nextRun().held(OTHER, file("a.gguf"))).isEqualTo(5);
    }

    @Test
    void isOpenAtMostOnceAndClosesMoreThanOnce() {
        PartFile part = files().open(DOWNLOAD, file("a.gguf"));
        part.begin(identity(1000));
        part.write(0, bytes(0, 10));
        assertThat(files().held(DOWNLOAD, file("a.gguf"))).isEqualTo(10);
        assertThatIllegalStateException().isThrownBy(() -> files().open(DOWNLOAD, file("a.gguf")));
        assertThatIllegalStateException().isThrownBy(() -> files().discard(DOWNLOAD, file("a.gguf")));
        part.close();
        part.close();
        assertThatIllegalStateException().isThrownBy(() -> part.write(10, bytes(0, 1)));
        files().open(DOWNLOAD, file("a.gguf")).close();
        assertThat(files().held(DOWNLOAD, file("a.gguf"))).isEqualTo(10);
    }

    private void writeFromFourThreads(PartFile part, byte[] content) throws InterruptedException {
        int threads = 4;
        int piece = 30_011;
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> writers = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            int first = number;
            writers.add(Thread.ofVirtual().start(() -> {
                await(go);
                for (int at = first * piece; at < content.length; at += threads * piece) {
                    part.write(at, ByteBuffer.wrap(content, at, Math.min(piece, content.length - at)));
                }
            }));
        }
        go.countDown();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of unknown length. */
    protected final DownloadFile file(String name) {
        return PartSamples.file(folder().resolve(name), OptionalLong.empty());
    }
}
