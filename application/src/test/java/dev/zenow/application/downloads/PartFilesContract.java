package dev.zenow.application.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every {@link PartFiles} does. */
public abstract class PartFilesContract {
    protected static final DownloadId DOWNLOAD =
            new DownloadId(UUID.fromString("0199c0de-0000-7000-8000-000000000001"));
    protected static final DownloadId OTHER = new DownloadId(UUID.fromString("0199c0de-0000-7000-8000-000000000002"));

    protected abstract PartFiles files();

    /** The same files as the program finds them when it is started again. */
    protected abstract PartFiles nextRun();

    protected abstract Path folder();

    /** The two parts of a model, named {@code m-00001-of-00002.gguf} and {@code m-00002-of-00002.gguf}. */
    protected abstract List<byte[]> model();

    /** Bytes that are no model. */
    protected abstract byte[] noModel();

    /** Puts somebody's file there. */
    protected abstract void put(Path target, byte[] bytes);

    protected abstract Optional<byte[]> named(Path target);

    protected abstract Optional<byte[]> aside(Path target);

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

    @Test
    void givesTheirNamesToAllParts() throws InterruptedException {
        List<DownloadFile> model = finished(model());
        assertThat(named(model.getFirst().target())).isEmpty();

        nextRun().publish(DOWNLOAD, model);

        for (int number = 0; number < 2; number++) {
            DownloadFile file = model.get(number);
            assertThat(named(file.target())).contains(model().get(number));
            assertThat(nextRun().published(DOWNLOAD, file)).isTrue();
            assertThat(nextRun().held(DOWNLOAD, file)).isEqualTo(model().get(number).length);
        }
        nextRun().publish(DOWNLOAD, model);
        nextRun().discard(DOWNLOAD, model.getFirst());
        assertThat(named(model.getFirst().target())).contains(model().getFirst());
    }

    @Test
    void namesNothingThatIsNoModelAndKeepsItAside() throws InterruptedException {
        List<DownloadFile> files = finished(List.of(model().getFirst(), noModel()));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> files().publish(DOWNLOAD, files))
                .satisfies(e -> assertThat(e.problem().code().id()).startsWith("model_"));
        assertThat(files).allSatisfy(file -> {
            assertThat(named(file.target())).isEmpty();
            assertThat(files().published(DOWNLOAD, file)).isFalse();
        });

        files.forEach(file -> files().reject(DOWNLOAD, file));
        assertThat(aside(files.getFirst().target())).contains(model().getFirst());
        assertThat(aside(files.getLast().target())).contains(noModel());
        assertThat(nextRun().held(DOWNLOAD, files.getLast())).isZero();
    }

    @Test
    void keepsTheLastRejectedFileOnly() throws InterruptedException {
        DownloadFile file = file("a.gguf");
        for (byte[] content : List.of(content(10), content(20))) {
            finish(file, content);
            files().reject(DOWNLOAD, file);
            assertThat(aside(file.target())).contains(content);
        }
        files().reject(DOWNLOAD, file);
        assertThat(aside(file.target())).contains(content(20));
    }

    @Test
    void neverReplacesSomebodysFile() throws InterruptedException {
        byte[] theirs = "theirs".getBytes(StandardCharsets.UTF_8);
        List<DownloadFile> model = finished(model());
        put(model.getFirst().target(), theirs);

        assertProblem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> files().publish(DOWNLOAD, model));

        assertThat(named(model.getFirst().target())).contains(theirs);
        assertThat(named(model.getLast().target())).isEmpty();
        assertThat(files().held(DOWNLOAD, model.getFirst())).isEqualTo(model().getFirst().length);
    }

    @Test
    void publishesOnlyWhatIsFinished() throws InterruptedException {
        List<DownloadFile> model = files(model());
        finish(model.getFirst(), model().getFirst());
        try (PartFile part = files().open(DOWNLOAD, model.getLast())) {
            part.begin(identity(model().getLast().length));
            part.write(0, ByteBuffer.wrap(model().getLast()));
        }

        assertProblem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> files().publish(DOWNLOAD, model));
        assertThat(named(model.getFirst().target())).isEmpty();
    }

    @Test
    void discardsWhatThereIs() {
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1000));
            part.write(0, bytes(0, 10));
        }
        files().discard(DOWNLOAD, file("a.gguf"));
        files().discard(DOWNLOAD, file("a.gguf"));
        assertThat(nextRun().held(DOWNLOAD, file("a.gguf"))).isZero();
    }

    @Test
    void knowsHowMuchRoomThereIsWhereNothingIsYet() {
        assertThat(files().usableBytes(folder().resolve("new").resolve("folder").resolve("a.gguf")))
                .isPositive();
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

    private List<DownloadFile> finished(List<byte[]> contents) throws InterruptedException {
        List<DownloadFile> model = files(contents);
        finish(model.getFirst(), contents.getFirst());
        finish(model.getLast(), contents.getLast());
        return model;
    }

    private void finish(DownloadFile file, byte[] content) throws InterruptedException {
        try (PartFile part = files().open(DOWNLOAD, file)) {
            part.begin(identity(content.length));
            part.write(0, ByteBuffer.wrap(content));
            part.finish(content.length);
        }
    }

    private List<DownloadFile> files(List<byte[]> contents) {
        return List.of(
                file("m-00001-of-00002.gguf", OptionalLong.of(contents.getFirst().length)),
                file("m-00002-of-00002.gguf", OptionalLong.of(contents.getLast().length)));
    }

    protected DownloadFile file(String name) {
        return file(name, OptionalLong.empty());
    }

    private DownloadFile file(String name, OptionalLong bytes) {
        return new DownloadFile(
                URI.create("https://example.org/" + name), folder().resolve(name), bytes, Optional.empty());
    }

    protected static RemoteIdentity identity(long bytes) {
        return new RemoteIdentity(
                "example.org",
                OptionalLong.of(bytes),
                Optional.empty(),
                Optional.of("\"tag\""),
                Optional.of("Tue, 15 Nov 1994 12:45:26 GMT"));
    }

    private static RemoteIdentity unknownLength() {
        RemoteIdentity known = identity(1);
        return new RemoteIdentity(
                known.host(), OptionalLong.empty(), known.sha256(), known.entityTag(), known.lastModified());
    }

    /** @param bounds start and end of each range */
    protected static ByteRanges ranges(long... bounds) {
        ByteRanges ranges = ByteRanges.NONE;
        for (int i = 0; i < bounds.length; i += 2) {
            ranges = ranges.plus(new ByteRange(bounds[i], bounds[i + 1]));
        }
        return ranges;
    }

    protected static ByteBuffer bytes(int seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    protected static byte[] content(int count) {
        return bytes(count, count).array();
    }

    protected static Sha256 hash(byte[] content) {
        try {
            return Sha256.of(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    protected static void assertProblem(ProblemCode code, ThrowingCallable action) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(action)
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
