package dev.zenow.application.downloads;

import static dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.answers;
import static dev.zenow.application.downloads.TransferFixture.LENGTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour;
import dev.zenow.application.downloads.TestingRemoteFiles.Served;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DownloadQueueTest {
    private final TransferFixture fixture = new TransferFixture();
    private final TestingStorage storage = new TestingStorage();
    private final UuidV7 ids = new UuidV7(InstantSource.system(), new SplittableRandom(3));
    private final CompletableFuture<Void> gate = new CompletableFuture<>();
    private DownloadBoard board = board();
    private DownloadQueue queue = queue();

    @AfterEach
    void close() {
        queue.close();
        assertThat(fixture.remote.openStreams()).isZero();
    }

    @Test
    void comesToItsEnd() throws Exception {
        Model model = model("one");
        DownloadStatus begun = start(model);
        assertThat(begun.download().state()).isIn(DownloadState.QUEUED, DownloadState.RUNNING);
        DownloadStatus ended = awaitState(begun, DownloadState.COMPLETE);
        assertThat(ended.progress().receivedBytes()).isEqualTo(LENGTH);
        assertThat(ended.progress().bytesPerSecond()).isZero();
        assertThat(fixture.parts.published(model.path())).contains(fixture.content);
        assertThat(queue.of(model)).isEmpty();
        assertThat(stored(begun)).isEqualTo(DownloadState.COMPLETE);
        assertThat(fixture.meters.ends).containsExactly(DownloadOutcome.COMPLETE);
        assertThat(fixture.meters.received("one.example")).isEqualTo(LENGTH);
    }

    @Test
    void twoRunAtOnceInTheirOrder() throws Exception {
        DownloadStatus one = start(held("one"));
        DownloadStatus two = start(held("two"));
        DownloadStatus three = start(held("three"));
        DownloadStatus four = start(model("four"));
        awaitState(one, DownloadState.RUNNING);
        awaitState(two, DownloadState.RUNNING);
        assertThat(state(three)).isEqualTo(DownloadState.QUEUED);
        queue.cancel(two.download().id());
        awaitState(three, DownloadState.RUNNING);
        assertThat(state(four)).isEqualTo(DownloadState.QUEUED);
        gate.complete(null);
        awaitState(four, DownloadState.COMPLETE);
    }

    @Test
    void twoRequestsShareOneDownload() {
        Model model = held("one");
        assertThat(start(model).download().id())
                .isEqualTo(start(model).download().id());
        assertThat(board.list()).hasSize(1);
    }

    @Test
    void pausesAndGoesOn() throws Exception {
        Model model = held("one");
        DownloadStatus begun = start(model);
        await().until(() -> board.find(begun.download().id()).progress().receivedBytes() > 0);
        assertThat(queue.pause(begun.download().id()).download().state()).isEqualTo(DownloadState.PAUSED);
        assertThat(stored(begun)).isEqualTo(DownloadState.PAUSED);
        assertThat(queue.of(model))
                .hasValueSatisfying(seen -> assertThat(seen.state()).isEqualTo(DownloadState.PAUSED));
        gate.complete(null);
        queue.resume(begun.download().id());
        awaitState(begun, DownloadState.COMPLETE);
        assertThat(fixture.parts.written()).isEqualTo(LENGTH);
    }

    @Test
    void startingAPausedOneGoesOnWithIt() throws Exception {
        Model model = held("one");
        DownloadStatus begun = start(model);
        queue.pause(begun.download().id());
        gate.complete(null);
        assertThat(start(model).download().id()).isEqualTo(begun.download().id());
        awaitState(begun, DownloadState.COMPLETE);
    }

    @Test
    void restartsFromTheFirstByte() throws Exception {
        DownloadStatus begun = start(held("one"));
        await().until(() -> board.find(begun.download().id()).progress().receivedBytes() > 0);
        queue.pause(begun.download().id());
        await().until(() -> fixture.remote.openStreams() == 0);
        long before = fixture.parts.written();
        gate.complete(null);
        queue.restart(begun.download().id());
        awaitState(begun, DownloadState.COMPLETE);
        assertThat(fixture.parts.written()).isEqualTo(before + LENGTH);
    }

    @Test
    void cancellingLeavesNothing() throws Exception {
        Model model = held("one");
        DownloadStatus begun = start(model);
        await().until(() -> fixture.parts.begun(model.path()));
        queue.cancel(begun.download().id());
        assertThat(fixture.parts.begun(model.path())).isFalse();
        assertThat(storage.downloads().list()).isEmpty();
        assertProblem(() -> board.find(begun.download().id()), ProblemCode.DOWNLOAD_NOT_FOUND);
    }

    @Test
    void whoWaitsHearsOfTheCancellation() throws Exception {
        DownloadStatus begun = start(held("one"));
        CompletableFuture<Throwable> heard = new CompletableFuture<>();
        Thread.ofVirtual().name("waiting").start(() -> {
            try {
                long seen = begun.version();
                while (true) {
                    seen = board.await(begun.download().id(), seen, Duration.ofSeconds(10))
                            .version();
                }
            } catch (InterruptedException | ProblemException e) {
                heard.complete(e);
            }
        });
        queue.cancel(begun.download().id());
        assertThat(heard.get())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code())
                                .isIn(ProblemCode.DOWNLOAD_CANCELLED, ProblemCode.DOWNLOAD_NOT_FOUND));
    }

    @Test
    void aRemovedModelTakesItsDownloadAlong() throws Exception {
        Model model = held("one");
        start(model);
        await().until(() -> fixture.parts.begun(model.path()));
        queue.forget(model);
        assertThat(board.list()).isEmpty();
        assertThat(fixture.parts.begun(model.path())).isFalse();
    }

    @Test
    void aFailureIsToldAndCanBeResumed() throws Exception {
        Model model = model("one");
        fixture.remote.then(link("one"), answers(403));
        DownloadStatus begun = start(model);
        DownloadStatus failed = awaitState(begun, DownloadState.FAILED);
        assertThat(failed.download().problem()).map(Problem::code).contains(ProblemCode.SOURCE_FORBIDDEN);
        assertThat(stored(begun)).isEqualTo(DownloadState.FAILED);
        assertProblem(() -> queue.pause(begun.download().id()), ProblemCode.DOWNLOAD_ENDED);
        queue.resume(begun.download().id());
        awaitState(begun, DownloadState.COMPLETE);
        assertProblem(() -> queue.resume(begun.download().id()), ProblemCode.DOWNLOAD_ENDED);
        assertProblem(() -> queue.restart(begun.download().id()), ProblemCode.DOWNLOAD_ENDED);
    }

    @Test
    void aWrongFileIsKeptAsideAndNeverOffered() throws Exception {
        Model model = model("one");
        DownloadStatus begun = queue.start(
                model,
                List.of(new DownloadFile(
                        link("one"), model.path(), OptionalLong.empty(), Optional.of(new Sha256("0".repeat(64))))));
        DownloadStatus failed = awaitState(begun, DownloadState.FAILED);
        assertThat(failed.download().problem()).map(Problem::code).contains(ProblemCode.DOWNLOAD_WRONG_FILE);
        assertThat(fixture.parts.published(model.path())).isEmpty();
        assertThat(fixture.parts.rejected(model.path())).contains(fixture.content);
    }

    @Test
    void whatIsNoModelIsKeptAsideToo() throws Exception {
        fixture.parts.model(_ -> false);
        Model model = model("one");
        DownloadStatus failed = awaitState(start(model), DownloadState.FAILED);
        assertThat(failed.download().problem()).map(Problem::code).contains(ProblemCode.MODEL_DAMAGED);
        assertThat(fixture.parts.rejected(model.path())).contains(fixture.content);
    }

    @Test
    void theSourcesHashIsComparedToo() throws Exception {
        Model model = model("one");
        fixture.remote.serve(
                link("one"), Served.of("one.example", fixture.content).declaring(new Sha256("1".repeat(64))));
        DownloadStatus failed = awaitState(start(model), DownloadState.FAILED);
        assertThat(failed.download().problem()).map(Problem::code).contains(ProblemCode.DOWNLOAD_WRONG_FILE);
    }

    @Test
    void partsOfASplitModelComeTogether() throws Exception {
        byte[] second = TransferFixture.content(9);
        URI secondLink = URI.create("https://one.example/one-2.gguf");
        fixture.remote.serve(secondLink, Served.of("one.example", second));
        Model model = model("one");
        Path secondPath = model.path().resolveSibling("one-2.gguf");
        DownloadStatus begun = queue.start(
                model,
                List.of(
                        new DownloadFile(link("one"), model.path(), OptionalLong.empty(), Optional.empty()),
                        new DownloadFile(secondLink, secondPath, OptionalLong.empty(), Optional.empty())));
        DownloadStatus ended = awaitState(begun, DownloadState.COMPLETE);
        assertThat(ended.progress().receivedBytes()).isEqualTo(2L * LENGTH);
        assertThat(fixture.parts.published(model.path())).contains(fixture.content);
        assertThat(fixture.parts.published(secondPath)).contains(second);
    }

    @Test
    void aFullDiskPausesItUntilThereIsRoom() throws Exception {
        fixture.parts.usable(LENGTH / 2);
        DownloadStatus begun = start(model("one"));
        DownloadStatus paused = awaitState(begun, DownloadState.PAUSED);
        assertThat(paused.download().problem()).map(Problem::code).contains(ProblemCode.DOWNLOAD_DISK_FULL);
        fixture.parts.usable(10L * LENGTH);
        awaitState(begun, DownloadState.COMPLETE);
    }

    @Test
    void whatSomebodyPausedStaysPausedWhenThereIsRoom() throws Exception {
        fixture.parts.usable(LENGTH / 2);
        DownloadStatus begun = start(model("one"));
        awaitState(begun, DownloadState.PAUSED);
        queue.pause(begun.download().id());
        fixture.parts.usable(10L * LENGTH);
        awaitState(start(model("two")), DownloadState.COMPLETE);
        assertThat(state(begun)).isEqualTo(DownloadState.PAUSED);
    }

    @Test
    void anotherRunOfZenowGoesOn() throws Exception {
        Model model = held("one");
        DownloadStatus begun = start(model);
        await().until(() -> board.find(begun.download().id()).progress().receivedBytes() > 0);
        queue.close();
        assertThat(stored(begun)).isEqualTo(DownloadState.QUEUED);
        long held = fixture.parts.written();

        gate.complete(null);
        board = board();
        queue = queue();
        assertThat(board.find(begun.download().id()).progress().receivedBytes()).isEqualTo(held);
        assertThat(state(begun)).isEqualTo(DownloadState.QUEUED);
        queue.resumeUnfinished();
        awaitState(begun, DownloadState.COMPLETE);
        assertThat(fixture.parts.written()).isEqualTo(LENGTH);
    }

    @Test
    void withoutBeingToldOnlyWhatIsAskedForRuns() throws Exception {
        DownloadStatus left = start(held("one"));
        queue.close();
        gate.complete(null);
        board = board();
        queue = queue();
        awaitState(start(model("two")), DownloadState.COMPLETE);
        assertThat(state(left)).isEqualTo(DownloadState.QUEUED);
    }

    @Test
    void progressOnlyGrows() throws Exception {
        fixture.remote.pieces(500);
        DownloadStatus begun = start(model("one"));
        List<Long> seen = new ArrayList<>();
        DownloadStatus status = begun;
        while (status.download().state().active()) {
            seen.add(status.progress().receivedBytes());
            status = board.await(begun.download().id(), status.version(), Duration.ofSeconds(5));
        }
        assertThat(seen).isSorted();
    }

    private DownloadBoard board() {
        return new DownloadBoard(storage.downloads(), storage.models(), storage, fixture.parts, System::nanoTime);
    }

    private DownloadQueue queue() {
        TransferTools tools = fixture.tools();
        DownloadSources itself = new OwnLink();
        return new DownloadQueue(
                board,
                fixture.parts,
                new TransferTools(
                        tools.remote(),
                        itself,
                        tools.declarations(),
                        tools.room(),
                        tools.pauses(),
                        tools.settings(),
                        tools.random(),
                        tools.meters()),
                ids,
                () -> Instant.EPOCH);
    }

    /** One whose line stands still until the gate opens. */
    private Model held(String name) {
        Model model = model(name);
        for (int i = 0; i < 3; i++) {
            fixture.remote.then(link(name), new Behaviour.Holds(10_000, gate));
        }
        return model;
    }

    private Model model(String name) {
        fixture.remote.serve(link(name), Served.of(name + ".example", fixture.content));
        Model model = new Model(
                new ModelId(ids.next()),
                name,
                ModelMode.LLM,
                new ModelSource.Link(link(name)),
                Path.of("/models/llm/" + name + ".gguf"),
                Instant.EPOCH);
        storage.inTransaction(() -> {
            storage.models().insert(model);
            return model;
        });
        return model;
    }

    private static URI link(String name) {
        return URI.create("https://" + name + ".example/" + name + ".gguf");
    }

    private DownloadStatus start(Model model) {
        return queue.start(
                model,
                List.of(new DownloadFile(
                        model.source().url().orElseThrow(), model.path(), OptionalLong.empty(), Optional.empty())));
    }

    private DownloadState state(DownloadStatus status) {
        return board.find(status.download().id()).download().state();
    }

    private DownloadState stored(DownloadStatus status) {
        DownloadId id = status.download().id();
        return storage.downloads().find(id).map(Download::state).orElseThrow();
    }

    private DownloadStatus awaitState(DownloadStatus begun, DownloadState wanted) throws InterruptedException {
        DownloadStatus status = board.find(begun.download().id());
        while (status.download().state() != wanted) {
            assertThat(status.download().state().active() || status.download().state() == DownloadState.PAUSED)
                    .as(status.download().toString())
                    .isTrue();
            status = board.await(begun.download().id(), status.version(), Duration.ofSeconds(5));
        }
        return status;
    }

    private static void assertProblem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    /** Every link is its only source. */
    private static final class OwnLink implements DownloadSources {
        @Override
        public List<Source> sources(URI link) {
            return List.of(new Source(link.getHost(), link));
        }

        @Override
        public List<Mirror> hubs(Optional<Mirror.Kind> kind) {
            return List.of();
        }

        @Override
        public void failed(Source source, Problem problem, Optional<Duration> retryAfter) {}

        @Override
        public void worked(Source source) {}
    }
}
