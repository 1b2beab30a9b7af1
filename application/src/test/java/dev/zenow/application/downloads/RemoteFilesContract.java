package dev.zenow.application.downloads;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.downloads.RemoteFiles.Request;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link RemoteFiles} promises. */
@Timeout(60)
public abstract class RemoteFilesContract {
    private static final int SIZE = 300_000;

    protected abstract RemoteFiles files();

    /** A source that has this file, gives parts of it and tells its length and a strong tag of its content. */
    protected abstract Source serve(byte[] content);

    /** The same, but it knows no ranges. */
    protected abstract Source serveWhole(byte[] content);

    /** From now on the source has another file. */
    protected abstract void replace(Source source, byte[] content);

    /** A source that does not have the file. */
    protected abstract Source missing();

    /** A source whose line breaks the first time when this many bytes were sent. */
    protected abstract Source breaking(byte[] content, int bytes);

    /** A source that sends this many bytes and then neither more nor an end, for a minute at least. */
    protected abstract Source holding(byte[] content, int bytes);

    @Test
    void aFileComesWhole() throws Exception {
        byte[] content = content(1, SIZE);

        try (RemoteStream stream = open(request(serve(content), 0, OptionalLong.empty(), Optional.empty()))) {
            assertThat(stream.start()).isZero();
            assertThat(stream.ranged()).isTrue();
            assertThat(stream.identity().bytes()).hasValue(SIZE);
            assertThat(stream.identity().entityTag()).isPresent();
            assertThat(rest(stream)).isEqualTo(content);
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void aPartComesAlone() throws Exception {
        byte[] content = content(2, SIZE);
        Source source = serve(content);
        RemoteIdentity identity = identity(source);

        try (RemoteStream stream = open(request(source, 100_001, OptionalLong.of(200_003), Optional.of(identity)))) {
            assertThat(stream.start()).isEqualTo(100_001);
            assertThat(stream.ranged()).isTrue();
            assertThat(stream.identity().sameFile(identity, false)).isTrue();
            assertThat(stream.identity().bytes()).hasValue(SIZE);
            assertThat(rest(stream)).isEqualTo(Arrays.copyOfRange(content, 100_001, 200_003));
        }
    }

    @Test
    void theRestComesFromWhereItIsAskedFor() throws Exception {
        byte[] content = content(3, SIZE);
        Source source = serve(content);

        try (RemoteStream stream =
                open(request(source, SIZE - 1, OptionalLong.empty(), Optional.of(identity(source))))) {
            assertThat(stream.start()).isEqualTo(SIZE - 1);
            assertThat(rest(stream)).containsExactly(content[SIZE - 1]);
        }
    }

    @Test
    void aRangeEndsWithTheFile() throws Exception {
        byte[] content = content(4, SIZE);

        try (RemoteStream stream = open(request(serve(content), 0, OptionalLong.of(10 * SIZE), Optional.empty()))) {
            assertThat(rest(stream)).isEqualTo(content);
        }
    }

    @Test
    void aSourceWithoutRangesGivesTheWholeFile() throws Exception {
        byte[] content = content(5, SIZE);
        Source source = serveWhole(content);

        try (RemoteStream stream =
                open(request(source, 100_000, OptionalLong.of(200_000), Optional.of(identity(source))))) {
            assertThat(stream.start()).isZero();
            assertThat(stream.ranged()).isFalse();
            assertThat(rest(stream)).isEqualTo(content);
        }
    }

    @Test
    void anotherFileComesWholeAndWithItsOwnIdentity() throws Exception {
        Source source = serve(content(6, SIZE));
        RemoteIdentity before = identity(source);
        byte[] other = content(7, SIZE + 5);
        replace(source, other);

        try (RemoteStream stream = open(request(source, 100_000, OptionalLong.empty(), Optional.of(before)))) {
            assertThat(stream.start()).isZero();
            assertThat(stream.identity().sameFile(before, true)).isFalse();
            assertThat(rest(stream)).isEqualTo(other);
        }
    }

    @Test
    void aFileThatIsShorterNowHasChanged() {
        Source source = serve(content(8, SIZE));

        assertFault(
                SourceFault.Kind.CHANGED,
                ProblemCode.SOURCE_CHANGED,
                () -> open(request(source, SIZE, OptionalLong.empty(), Optional.empty())));
    }

    @Test
    void whatIsNotThereIsMissing() {
        assertFault(
                SourceFault.Kind.FINAL,
                ProblemCode.SOURCE_MISSING,
                () -> open(request(missing(), 0, OptionalLong.empty(), Optional.empty())));
    }

    @Test
    void whatCameBeforeTheLineBrokeIsGiven() throws Exception {
        byte[] content = content(9, SIZE);
        Source source = breaking(content, 100_000);

        var received = new ByteArrayOutputStream();
        RemoteIdentity identity;
        try (RemoteStream stream = open(request(source, 0, OptionalLong.empty(), Optional.empty()))) {
            identity = stream.identity();
            assertFault(SourceFault.Kind.TRANSIENT, ProblemCode.SOURCE_UNREACHABLE, () -> drain(stream, received));
        }
        assertThat(received.toByteArray()).isEqualTo(Arrays.copyOf(content, 100_000));

        try (RemoteStream stream = open(request(source, 100_000, OptionalLong.empty(), Optional.of(identity)))) {
            assertThat(rest(stream)).isEqualTo(Arrays.copyOfRange(content, 100_000, SIZE));
        }
    }

    @Test
    void nothingIsOpenedForACancelledRequest() {
        var cancellation = new Cancellation();
        cancellation.cancel();
        Source source = serve(content(10, SIZE));

        assertThatThrownBy(() -> files().open(request(source, 0, OptionalLong.empty(), Optional.empty()), cancellation)
                        .close())
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void cancellingWakesWhoWaitsForBytes() throws Exception {
        var cancellation = new Cancellation();

        assertThat(woken(cancellation, stream -> cancellation.cancel())).isInstanceOf(CancelledException.class);
    }

    @Test
    void closingWakesWhoWaitsForBytes() throws Exception {
        assertThat(woken(new Cancellation(), RemoteStream::close))
                .isInstanceOfAny(SourceFaultException.class, CancelledException.class);
    }

    @Test
    void aStreamCanBeClosedTwiceAndBeforeItsEnd() throws Exception {
        Source source = serve(content(11, SIZE));
        RemoteStream stream = open(request(source, 0, OptionalLong.empty(), Optional.empty()));
        assertThat(stream.next()).isPresent();
        stream.close();
        stream.close();
        assertThat(identity(source)).isEqualTo(stream.identity());
    }

    /** What a reader got that waited for more than its source sends. */
    private Throwable woken(Cancellation cancellation, Consumer<RemoteStream> waker) throws Exception {
        Source source = holding(content(12, SIZE), 100_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                RemoteStream stream =
                        files().open(request(source, 0, OptionalLong.empty(), Optional.empty()), cancellation)) {
            var received = new CountDownLatch(100_000);
            var failure = threads.submit((Callable<Throwable>) () -> {
                try {
                    for (Optional<ByteBuffer> next = stream.next(); next.isPresent(); next = stream.next()) {
                        for (int i = next.get().remaining(); i > 0; i--) {
                            received.countDown();
                        }
                    }
                    throw new AssertionError("the stream has ended");
                } catch (SourceFaultException | CancelledException woken) {
                    return woken;
                }
            });
            assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
            waker.accept(stream);
            return failure.get(20, TimeUnit.SECONDS);
        }
    }

    private RemoteStream open(Request request) throws SourceFaultException, InterruptedException {
        return files().open(request, new Cancellation());
    }

    private RemoteIdentity identity(Source source) throws SourceFaultException, InterruptedException {
        try (RemoteStream stream = open(request(source, 0, OptionalLong.of(1), Optional.empty()))) {
            return stream.identity();
        }
    }

    private static Request request(Source source, long from, OptionalLong to, Optional<RemoteIdentity> expected) {
        return new Request(source, from, to, expected);
    }

    private static byte[] rest(RemoteStream stream) throws SourceFaultException, InterruptedException {
        var received = new ByteArrayOutputStream();
        drain(stream, received);
        return received.toByteArray();
    }

    private static void drain(RemoteStream stream, ByteArrayOutputStream received)
            throws SourceFaultException, InterruptedException {
        for (Optional<ByteBuffer> next = stream.next(); next.isPresent(); next = stream.next()) {
            byte[] bytes = new byte[next.get().remaining()];
            next.get().get(bytes);
            received.writeBytes(bytes);
        }
    }

    private static void assertFault(SourceFault.Kind kind, ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SourceFaultException.class, failure -> {
            assertThat(failure.fault().kind()).isEqualTo(kind);
            assertThat(failure.fault().problem().code()).isEqualTo(code);
        });
    }

    /** Bytes that pass for a model at first sight. */
    protected static byte[] content(int seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        System.arraycopy("GGUF".getBytes(US_ASCII), 0, content, 0, 4);
        return content;
    }
}
