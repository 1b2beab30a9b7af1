package dev.zenow.llama.remote;

import static dev.zenow.domain.downloads.SourceFault.Kind.CHANGED;
import static dev.zenow.domain.downloads.SourceFault.Kind.FINAL;
import static dev.zenow.domain.downloads.SourceFault.Kind.TRANSIENT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zenow.application.downloads.RemoteStream;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.testing.Reply;
import dev.zenow.llama.testing.SeededFile;
import dev.zenow.llama.testing.ServedFile;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each way in which a server can go wrong. */
class RemoteFaultsTest extends RemoteFixture {
    private static final int SIZE = 900_000;

    private final SeededFile file = new SeededFile(SIZE, 1);

    @BeforeEach
    void serve() {
        server.serve(PATH, file);
    }

    @Test
    void aServerThatSendsNoHeadHasStalled() {
        impatient();
        server.then(PATH, Reply.stallBeforeHead());

        fault(TRANSIENT, ProblemCode.SOURCE_STALLED, () -> open(PATH));
    }

    @Test
    void aServerThatStopsInTheMiddleHasStalled() throws Exception {
        impatient();
        server.then(PATH, Reply.stallAfter(SIZE / 2));

        var received = new ByteArrayOutputStream();
        try (RemoteStream stream = open(PATH)) {
            fault(TRANSIENT, ProblemCode.SOURCE_STALLED, () -> drain(stream, received));
        }
        assertThat(received.toByteArray()).isEqualTo(file.range(0, SIZE / 2));
    }

    @Test
    void aBodyThatIsShorterThanAnnouncedBreaks() throws Exception {
        server.then(PATH, Reply.lying(1000).thenDrop(SIZE));

        var received = new ByteArrayOutputStream();
        try (RemoteStream stream = open(PATH)) {
            assertThat(stream.identity().bytes()).hasValue(SIZE);
            drain(stream, received);
        }
        assertThat(received.toByteArray()).isEqualTo(file.range(0, SIZE));

        server.then(
                PATH,
                Reply.withoutRanges()
                        .withHeader("Content-Length", Integer.toString(SIZE + 1000))
                        .thenDrop(SIZE));
        try (RemoteStream stream = open(PATH)) {
            assertThat(stream.identity().bytes()).hasValue(SIZE + 1000);
            fault(TRANSIENT, ProblemCode.SOURCE_UNREACHABLE, () -> rest(stream));
        }
    }

    @Test
    void aPartThatIsShorterThanItsRangeBreaks() throws Exception {
        server.then(PATH, Reply.lying(-1000));

        try (RemoteStream stream = open(PATH)) {
            fault(TRANSIENT, ProblemCode.SOURCE_UNREACHABLE, () -> rest(stream));
        }
        assertThat(whole(PATH)).hasSize(SIZE);
    }

    @Test
    void moreThanWasAskedForIsNotGiven() throws Exception {
        RemoteIdentity identity = identity();
        server.then(
                PATH, Reply.PLAIN.withStatus(206).withHeader("Content-Range", "bytes 0-" + (SIZE - 1) + "/" + SIZE));

        try (RemoteStream stream = open(server.link(PATH), 0, OptionalLong.of(1000), Optional.of(identity))) {
            assertThat(rest(stream)).isEqualTo(file.range(0, 1000));
        }
        assertThat(whole(PATH)).isEqualTo(file.range(0, SIZE));
    }

    @Test
    void anotherPartThanAskedForIsRefused() throws Exception {
        RemoteIdentity identity = identity();
        server.then(
                PATH, Reply.PLAIN.withStatus(206).withHeader("Content-Range", "bytes 0-" + (SIZE - 1) + "/" + SIZE));

        fault(
                FINAL,
                ProblemCode.SOURCE_FAILED,
                () -> open(server.link(PATH), 5000, OptionalLong.empty(), Optional.of(identity)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bytes 0-9", "bytes 9-0/5", "bytes 0-99/50", "pages 0-9/10", "bytes 0-9999999999999999999/*"
            })
    void aPartThatDoesNotSayWhichIsRefused(String range) {
        server.then(PATH, Reply.PLAIN.withStatus(206).withHeader("Content-Range", range));

        fault(FINAL, ProblemCode.SOURCE_FAILED, () -> open(PATH));
    }

    @Test
    void anotherTagMeansAnotherFile() throws Exception {
        RemoteIdentity before = identity();
        var other = new SeededFile(SIZE, 2);
        server.serve(PATH, other);

        try (RemoteStream stream = open(server.link(PATH), 5000, OptionalLong.empty(), Optional.of(before))) {
            assertThat(stream.start()).isZero();
            assertThat(stream.identity().sameFile(before, false)).isFalse();
            assertThat(rest(stream)).isEqualTo(other.range(0, SIZE));
        }
    }

    @Test
    void aPartOfAnotherFileIsRecognizedByItsIdentity() throws Exception {
        RemoteIdentity before = identity();
        server.serve(PATH, new SeededFile(SIZE, 2)).then(PATH, Reply.PLAIN.ignoringConditions());

        try (RemoteStream stream = open(server.link(PATH), 5000, OptionalLong.empty(), Optional.of(before))) {
            assertThat(stream.start()).isEqualTo(5000);
            assertThat(stream.identity().sameFile(before, false)).isFalse();
        }
    }

    @Test
    void theConditionIsSentOnlyForAPartAndOnlyToItsOwnHost() throws Exception {
        RemoteIdentity identity = identity();
        RemoteIdentity elsewhere = new RemoteIdentity(
                "elsewhere.example", identity.bytes(), identity.sha256(), identity.entityTag(), Optional.empty());

        open(server.link(PATH), 0, OptionalLong.of(10), Optional.of(identity)).close();
        open(server.link(PATH), 10, OptionalLong.of(20), Optional.of(identity)).close();
        open(server.link(PATH), 10, OptionalLong.of(20), Optional.of(elsewhere)).close();

        assertThat(server.requests(PATH))
                .extracting(request -> request.header("If-Range").orElse("none"))
                .containsExactly("none", "none", file.entityTag(), "none");
        assertThat(server.requests(PATH))
                .extracting(request -> request.header("Range").orElse("none"))
                .containsExactly("bytes=0-0", "bytes=0-9", "bytes=10-19", "bytes=10-19");
        assertThat(server.requests(PATH)).allSatisfy(request -> {
            assertThat(request.header("Accept-Encoding")).contains("identity");
            assertThat(request.header("User-Agent")).contains("Zenow/test");
        });
    }

    @Test
    void aWeakTagIsNone() throws Exception {
        server.always(PATH, Reply.PLAIN.withHeader("ETag", "W/\"weak\""));

        assertThat(identity().entityTag()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, FINAL, SOURCE_FORBIDDEN",
        "403, FINAL, SOURCE_FORBIDDEN",
        "404, FINAL, SOURCE_MISSING",
        "410, FINAL, SOURCE_MISSING",
        "400, FINAL, SOURCE_FAILED",
        "204, FINAL, SOURCE_FAILED",
        "304, FINAL, SOURCE_FAILED",
        "416, FINAL, SOURCE_FAILED",
        "408, TRANSIENT, SOURCE_FAILED",
        "429, TRANSIENT, SOURCE_BUSY",
        "500, TRANSIENT, SOURCE_FAILED",
        "502, TRANSIENT, SOURCE_FAILED",
        "503, TRANSIENT, SOURCE_BUSY"
    })
    void aStatusHasItsMeaning(int status, SourceFault.Kind kind, ProblemCode code) throws Exception {
        server.then(PATH, Reply.status(status));

        fault(kind, code, () -> open(PATH));
        assertThat(whole(PATH)).hasSize(SIZE);
    }

    @Test
    void aRangeBehindTheEndMeansAnotherFile() throws Exception {
        RemoteIdentity identity = identity();
        server.serve(PATH, new SeededFile(1000, 1)).then(PATH, Reply.PLAIN.ignoringConditions());

        fault(
                CHANGED,
                ProblemCode.SOURCE_CHANGED,
                () -> open(server.link(PATH), 5000, OptionalLong.empty(), Optional.of(identity)));
    }

    @ParameterizedTest
    @CsvSource({"bytes */900000", "''"})
    void aRangeThatIsRefusedByMistakeIsAskedForAgain(String said) throws Exception {
        RemoteIdentity identity = identity();
        Reply refusal = Reply.status(416).withHeader("Content-Range", said).withHeader("ETag", "");
        server.then(PATH, refusal, refusal.withHeader("Retry-After", "3"));

        fault(TRANSIENT, ProblemCode.SOURCE_FAILED, () -> behind(5000, Optional.of(identity)));
        fault(TRANSIENT, ProblemCode.SOURCE_FAILED, () -> behind(0, Optional.of(identity)));
        behind(5000, Optional.of(identity)).close();
    }

    @Test
    void aRangeThatIsRefusedWithTheSameTagIsAskedForAgain() throws Exception {
        RemoteIdentity identity = identity();
        server.then(
                PATH,
                Reply.status(416)
                        .withHeader("Content-Range", "bytes */7")
                        .withHeader("ETag", identity.entityTag().orElseThrow()));

        fault(TRANSIENT, ProblemCode.SOURCE_FAILED, () -> behind(5000, Optional.of(identity)));
    }

    @Test
    void aRangeThatIsRefusedMeansAnotherFileWhenNothingIsKnownOfIt() throws Exception {
        RemoteIdentity identity = identity();
        RemoteIdentity endless = new RemoteIdentity(
                identity.host(), OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        server.then(PATH, Reply.status(416), Reply.status(416));

        fault(CHANGED, ProblemCode.SOURCE_CHANGED, () -> behind(5000, Optional.empty()));
        fault(CHANGED, ProblemCode.SOURCE_CHANGED, () -> behind(5000, Optional.of(endless)));
    }

    @Test
    void aFileWhosePartsDoNotSayItsLengthIsAskedForAsAWhole() throws Exception {
        Reply part = Reply.PLAIN.withStatus(206).withHeader("Content-Range", "bytes 0-899999/*");
        server.then(PATH, part, Reply.PLAIN, part, Reply.PLAIN.unframed());

        try (RemoteStream stream = open(server.link(PATH), 0, OptionalLong.of(1000), Optional.empty())) {
            assertThat(stream.ranged()).isFalse();
            assertThat(stream.identity().bytes()).hasValue(SIZE);
            assertThat(rest(stream)).isEqualTo(file.range(0, SIZE));
        }
        try (RemoteStream stream = behind(0, Optional.empty())) {
            assertThat(stream.start()).isZero();
            assertThat(stream.ranged()).isFalse();
            assertThat(stream.identity().bytes()).isEmpty();
            assertThat(rest(stream)).isEqualTo(file.range(0, SIZE));
        }
        assertThat(server.requests(PATH))
                .extracting(request -> request.header("Range").orElse("none"))
                .containsExactly("bytes=0-999", "none", "bytes=0-", "none");
    }

    @Test
    void aServerThatNeverSendsTheWholeIsRefused() {
        server.always(PATH, Reply.PLAIN.withStatus(206).withHeader("Content-Range", "bytes 0-899999/*"));

        fault(FINAL, ProblemCode.SOURCE_FAILED, () -> open(PATH));
        assertThat(server.requests(PATH)).hasSize(2);
    }

    private RemoteStream behind(long from, Optional<RemoteIdentity> expected) throws Exception {
        return open(server.link(PATH), from, OptionalLong.empty(), expected);
    }

    @Test
    void aBusyServerSaysHowLong() {
        server.then(
                PATH,
                Reply.status(429).withHeader("Retry-After", "17"),
                Reply.status(503).withHeader("Retry-After", "soon"));

        assertThat(fault(TRANSIENT, ProblemCode.SOURCE_BUSY, () -> open(PATH)).retryAfter())
                .contains(Duration.ofSeconds(17));
        assertThat(fault(TRANSIENT, ProblemCode.SOURCE_BUSY, () -> open(PATH)).retryAfter())
                .isEmpty();
    }

    @Test
    void aWebPageIsNoModel() {
        server.then(PATH, Reply.html("<html>Log in</html>"));

        SourceFault fault = fault(FINAL, ProblemCode.SOURCE_NOT_A_MODEL, () -> open(PATH));
        assertThat(fault.problem().detail()).contains("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GG", "version https://git-lfs.github.com/spec/v1", "GGUX and more"})
    void whatDoesNotBeginLikeAModelIsNone(String text) throws Exception {
        server.then(PATH, Reply.withoutRanges().withBody(ServedFile.of(text.getBytes(US_ASCII))));

        try (RemoteStream stream = open(PATH)) {
            fault(FINAL, ProblemCode.SOURCE_NOT_A_MODEL, stream::next);
        }
    }

    @Test
    void aModelThatDripsIsRecognized() throws Exception {
        server.then(PATH, Reply.slow(20).withBody(ServedFile.of("GGUF!".getBytes(US_ASCII))));

        assertThat(whole(PATH)).asString(US_ASCII).isEqualTo("GGUF!");
    }

    @Test
    void aPackedFileIsRefused() {
        server.then(PATH, Reply.PLAIN.withHeader("Content-Encoding", "gzip"));

        fault(FINAL, ProblemCode.SOURCE_FAILED, () -> open(PATH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"220 ftp.example ready\r\n", "HTTP/9.9 what\r\n\r\n", "HTTP/1.1 200 OK\r\nno header\r\n\r\n"})
    void garbageInPlaceOfAnAnswerFails(String garbage) {
        impatient();
        server.always(PATH, Reply.garbage(garbage));

        SourceFault fault = catchThrowableOfType(SourceFaultException.class, () -> open(PATH))
                .fault();
        assertThat(fault.kind()).isEqualTo(TRANSIENT);
        assertThat(fault.problem().code()).isIn(ProblemCode.SOURCE_FAILED, ProblemCode.SOURCE_UNREACHABLE);
    }

    @Test
    void anEndlessHeadFails() {
        server.always(PATH, Reply.garbage("HTTP/1.1 200 OK\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n"));

        fault(TRANSIENT, ProblemCode.SOURCE_FAILED, () -> open(PATH));
    }

    @Test
    void aBodyWithoutALengthEndsWithItsConnection() throws Exception {
        server.then(PATH, Reply.withoutRanges().unframed());

        try (RemoteStream stream = open(PATH)) {
            assertThat(stream.identity().bytes()).isEmpty();
            assertThat(stream.ranged()).isFalse();
            assertThat(rest(stream)).isEqualTo(file.range(0, SIZE));
        }
    }

    @Test
    void aBodyInChunksComesWhole() throws Exception {
        server.then(PATH, Reply.withoutRanges().inChunks());

        assertThat(whole(PATH)).isEqualTo(file.range(0, SIZE));
    }

    @Test
    void aBodyInChunksThatBreaksIsNotWhole() throws Exception {
        server.then(PATH, Reply.withoutRanges().inChunks().thenDrop(SIZE));

        try (RemoteStream stream = open(PATH)) {
            fault(TRANSIENT, ProblemCode.SOURCE_UNREACHABLE, () -> rest(stream));
        }
    }

    private RemoteIdentity identity() throws Exception {
        try (RemoteStream stream = open(server.link(PATH), 0, OptionalLong.of(1), Optional.empty())) {
            return stream.identity();
        }
    }
}
