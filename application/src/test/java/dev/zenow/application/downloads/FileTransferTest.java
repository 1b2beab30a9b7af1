package dev.zenow.application.downloads;

import static dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.answers;
import static dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.breaksAfter;
import static dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.stallsAfter;
import static dev.zenow.application.downloads.TransferFixture.FAR;
import static dev.zenow.application.downloads.TransferFixture.LENGTH;
import static dev.zenow.application.downloads.TransferFixture.NEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour;
import dev.zenow.application.downloads.TestingRemoteFiles.Served;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FileTransferTest {
    private final TransferFixture fixture = new TransferFixture();

    @AfterEach
    void nothingStaysOpen() {
        assertThat(fixture.remote.openStreams()).isZero();
    }

    @Test
    void piecesComeOverSeveralConnections() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        fixture.remote.then(NEAR, new Behaviour.Holds(10_000, gate));
        CompletableFuture<Object> fetched = fetchLater();
        await().until(() -> fixture.remote.mostStreams() >= 2);
        gate.complete(null);
        assertThat(fetched.get()).isEqualTo(fixture.expected());
        assertThat(fixture.remote.mostStreams()).isBetween(2, 3);
        assertThat(fixture.remote.requests(FAR)).isEmpty();
        assertThat(fixture.parts.written()).isEqualTo(LENGTH);
        assertThat(fixture.tracker.progress().receivedBytes()).isEqualTo(LENGTH);
        assertThat(fixture.tracker.progress().totalBytes()).hasValue(LENGTH);
        assertThat(fixture.tracker.progress().source()).contains("near");
    }

    @Test
    void oneConnectionAsksOnce() throws Exception {
        fixture.connections = 1;
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.remote.requests()).hasSize(1);
    }

    @Test
    void whatIsHeldIsNotFetchedAgain() throws Exception {
        fixture.sources = List.of(new Source("near", NEAR));
        fixture.connections = 1;
        fixture.remote.then(NEAR, breaksAfter(100_000), answers(404));
        assertProblem(ProblemCode.SOURCE_MISSING);
        assertThat(fixture.parts.written()).isEqualTo(100_000);

        fixture.connections = 3;
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.parts.written()).isEqualTo(LENGTH);
    }

    @Test
    void aSourceWithoutRangesIsReadInOne() throws Exception {
        fixture.remote.serve(NEAR, Served.of("near.example", fixture.content).withoutRanges());
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.remote.mostStreams()).isEqualTo(1);
    }

    @Test
    void withoutRangesAndLengthItEndsWhereTheAnswerEnds() throws Exception {
        fixture.remote.serve(
                NEAR, Served.of("near.example", fixture.content).withoutRanges().withoutLength());
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
    }

    @Test
    void aBreakWithoutRangesCostsTheLineButNeverTheProgress() throws Exception {
        fixture.remote.serve(NEAR, Served.of("near.example", fixture.content).withoutRanges());
        fixture.remote.then(NEAR, breaksAfter(200_000));
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.parts.written()).isEqualTo(LENGTH);
        assertThat(fixture.tracker.progress().retries()).isEqualTo(1);
    }

    @Test
    void aSourceThatForgetsItsRangesOnTheWayIsTriedAgain() throws Exception {
        fixture.remote.then(NEAR, new Behaviour.Plain(), new Behaviour.Unranged());
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
    }

    @Test
    void brokenLinesAreTriedAgainWithGrowingPauses() throws Exception {
        fixture.connections = 1;
        fixture.remote.then(NEAR, stallsAfter(0), breaksAfter(0), answers(500));
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.pauses).hasSize(3);
        assertAround(fixture.pauses.get(0), 2);
        assertAround(fixture.pauses.get(1), 4);
        assertAround(fixture.pauses.get(2), 8);
        assertThat(fixture.tracker.progress().retries()).isEqualTo(3);
        assertThat(fixture.remote.requests(FAR)).isEmpty();
    }

    @Test
    void progressBeginsTheCountAnew() throws Exception {
        fixture.connections = 1;
        fixture.remote.then(NEAR, breaksAfter(70_000), breaksAfter(70_000), breaksAfter(70_000), breaksAfter(70_000));
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.pauses).hasSize(4).allSatisfy(pause -> assertAround(pause, 2));
        assertThat(fixture.parts.written()).isEqualTo(LENGTH);
    }

    @Test
    void afterThreeRepetitionsTheNextMirrorGoesOn() throws Exception {
        fixture.declared();
        fixture.connections = 1;
        fixture.remote.then(NEAR, breaksAfter(100_000), answers(503), answers(503), answers(503));
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.failed).containsExactly("near source_busy");
        assertThat(fixture.tracker.progress().source()).contains("far");
        assertThat(fixture.parts.written()).isEqualTo(LENGTH);
    }

    @Test
    void aSourceThatAllowsOneConnectionIsReadByOne() throws Exception {
        Behaviour busy = answers(429);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        fixture.remote.then(NEAR, new Behaviour.Holds(10_000, gate));
        fixture.remote.then(NEAR, Collections.nCopies(8, busy).toArray(Behaviour[]::new));
        CompletableFuture<Object> fetched = fetchLater();
        await().until(() -> fixture.pauses.size() == 6);
        gate.complete(null);
        assertThat(fetched.get()).isEqualTo(fixture.expected());
        assertThat(fixture.failed).isEmpty();
    }

    @Test
    void whatIsFinalIsNotTriedAgain() throws Exception {
        fixture.remote.then(NEAR, answers(403));
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.pauses).isEmpty();
        assertThat(fixture.remote.requests(NEAR)).hasSize(1);
        assertThat(fixture.failed).isEmpty();
    }

    @Test
    void theMostTellingFaultIsTold() {
        fixture.remote.then(NEAR, answers(403)).then(FAR, answers(404));
        assertProblem(ProblemCode.SOURCE_FORBIDDEN);
    }

    @Test
    void aSourceIsLeftAloneForAsLongAsItWants() throws Exception {
        fixture.connections = 1;
        fixture.remote.then(NEAR, busyFor(Duration.ofSeconds(30)), busyFor(Duration.ofHours(1)));
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.pauses).containsExactly(Duration.ofSeconds(30));
        assertThat(fixture.tracker.progress().source()).contains("far");
    }

    @Test
    void whoSaysWhenIsWaitedForAlsoWithNothingHeld() throws Exception {
        fixture.connections = 1;
        fixture.remote.then(NEAR, busyFor(Duration.ofMinutes(5)));
        fixture.remote.then(FAR, busyFor(Duration.ofMinutes(7)));
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.pauses).containsExactly(Duration.ofMinutes(5));
    }

    @Test
    void whatIsNotCertainIsAskedOnlyWhenAHashWillTell() throws Exception {
        fixture.sources = List.of(new Source("far", FAR, false));
        assertProblem(ProblemCode.SOURCE_MISSING);
        assertThat(fixture.remote.requests()).isEmpty();
        fixture.declared();
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
    }

    @Test
    void aLineThatIsBrokenForLongerIsWaitedFor() throws Exception {
        fixture.sources = List.of(new Source("near", NEAR));
        fixture.connections = 1;
        fixture.remote.then(NEAR, breaksAfter(100_000));
        fixture.remote.then(NEAR, Collections.nCopies(7, breaksAfter(0)).toArray(Behaviour[]::new));
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.pauses).contains(Duration.ofSeconds(15), Duration.ofSeconds(30));
        assertThat(fixture.tracker.progress().notice()).isEmpty();
        assertThat(fixture.parts.written()).isEqualTo(LENGTH);
    }

    @Test
    void aLineThatNeverWorkedIsNotWaitedFor() {
        fixture.connections = 1;
        fixture.remote.then(NEAR, Collections.nCopies(9, breaksAfter(0)).toArray(Behaviour[]::new));
        fixture.remote.then(FAR, Collections.nCopies(9, breaksAfter(0)).toArray(Behaviour[]::new));
        assertProblem(ProblemCode.SOURCE_UNREACHABLE);
        assertThat(fixture.pauses).hasSize(6).allMatch(pause -> pause.toSeconds() < 12);
    }

    @Test
    void aFileThatChangedBeginsAgainAndSaysSo() throws Exception {
        byte[] newer = TransferFixture.content(2);
        fixture.connections = 1;
        fixture.remote.then(NEAR, breaksAfter(100_000), new Behaviour.Changes(Served.of("near.example", newer)));
        assertThat(fixture.fetch()).isEqualTo(TestingRemoteFiles.sha256(newer));
        assertThat(fixture.remote.requests(FAR)).isEmpty();
    }

    @Test
    void aFileThatChangesAmongItsPiecesBeginsAgain() throws Exception {
        byte[] newer = TransferFixture.content(2);
        fixture.remote.then(NEAR, new Behaviour.Plain(), new Behaviour.Changes(Served.of("near.example", newer)));
        assertThat(fixture.fetch()).isEqualTo(TestingRemoteFiles.sha256(newer));
    }

    @Test
    void aMirrorWithAnotherFileIsNotMixedIn() {
        fixture.connections = 1;
        fixture.remote.serve(FAR, Served.of("far.example", TransferFixture.content(2)));
        fixture.remote.then(NEAR, breaksAfter(100_000), answers(404));
        assertProblem(ProblemCode.SOURCE_CHANGED);
        assertThat(fixture.parts.held(TransferFixture.ID, fixture.file)).isEqualTo(100_000);
    }

    @Test
    void aMirrorWithTheDeclaredHashGoesOn() throws Exception {
        fixture.connections = 1;
        fixture.remote
                .serve(NEAR, Served.of("near.example", fixture.content).declaringItsOwn())
                .serve(
                        FAR,
                        Served.of("far.example", fixture.content)
                                .declaringItsOwn()
                                .withTag(Optional.of("\"far\"")))
                .then(NEAR, breaksAfter(100_000), answers(404));
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.parts.written()).isEqualTo(LENGTH);
    }

    @Test
    void whatWasDeclaredOtherwiseIsNotFetched() {
        fixture.file = new DownloadFile(NEAR, TransferFixture.TARGET, OptionalLong.of(LENGTH - 1), Optional.empty());
        assertProblem(ProblemCode.SOURCE_CHANGED);
        assertThat(fixture.parts.written()).isZero();
    }

    @Test
    void aFullDiskEndsIt() {
        fixture.parts.usable(LENGTH - 1);
        assertProblem(ProblemCode.DOWNLOAD_DISK_FULL);
        assertThat(fixture.parts.written()).isZero();
    }

    @Test
    void aDiskThatFillsUpOnTheWayEndsItToo() {
        fixture.parts.usable(10L * LENGTH).room(150_000);
        assertProblem(ProblemCode.DOWNLOAD_DISK_FULL);
        assertThat(fixture.parts.held(TransferFixture.ID, fixture.file)).isPositive();
    }

    @Test
    void cancellingEndsItAtOnceAndKeepsWhatItHas() {
        fixture.remote.then(NEAR, new Behaviour.Holds(10_000, new CompletableFuture<>()));
        CompletableFuture<Object> fetched = fetchLater();
        await().until(() -> fixture.parts.held(TransferFixture.ID, fixture.file) >= 10_000);
        fixture.cancellation.cancel();
        assertThatThrownBy(fetched::get).cause().isInstanceOf(CancelledException.class);
        assertThat(fixture.parts.held(TransferFixture.ID, fixture.file)).isGreaterThanOrEqualTo(10_000);
    }

    @Test
    void aCompleteFileAsksNobody() throws Exception {
        fixture.fetch();
        int requests = fixture.remote.requests().size();
        assertThat(fixture.fetch()).isEqualTo(fixture.expected());
        assertThat(fixture.remote.requests()).hasSize(requests);
    }

    private static Behaviour busyFor(Duration time) {
        return new Behaviour.Fails(SourceFault.ofStatus(503, "near", true, Optional.of(time)));
    }

    private CompletableFuture<Object> fetchLater() {
        CompletableFuture<Object> fetched = new CompletableFuture<>();
        Thread.ofVirtual().name("fetching").start(() -> {
            try {
                fetched.complete(fixture.fetch());
            } catch (InterruptedException | RuntimeException e) {
                fetched.completeExceptionally(e);
            }
        });
        return fetched;
    }

    private void assertProblem(ProblemCode code) {
        assertThatThrownBy(fixture::fetch)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code())
                                .as(e.problem().detail())
                                .isEqualTo(code));
    }

    private static void assertAround(Duration pause, int seconds) {
        assertThat(pause.toMillis()).isBetween(seconds * 750L, seconds * 1_250L);
    }
}
