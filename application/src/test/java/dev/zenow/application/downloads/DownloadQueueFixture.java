package dev.zenow.application.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour;
import dev.zenow.application.downloads.TestingRemoteFiles.Served;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.Mirror;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** What the tests of DownloadQueue stand on. */
abstract class DownloadQueueFixture {
    final TransferFixture fixture = new TransferFixture();
    final TestingStorage storage = new TestingStorage();
    final UuidV7 ids = new UuidV7(InstantSource.system(), new SplittableRandom(3));
    final CompletableFuture<Void> gate = new CompletableFuture<>();
    DownloadBoard board = board();
    DownloadQueue queue = queue();

    @AfterEach
    void close() {
        queue.close();
        assertThat(fixture.remote.openStreams()).isZero();
    }

    DownloadBoard board() {
        return new DownloadBoard(storage.downloads(), storage.models(), storage, fixture.parts, System::nanoTime);
    }

    DownloadQueue queue() {
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
    Model held(String name) {
        Model model = model(name);
        for (int i = 0; i < 3; i++) {
            fixture.remote.then(link(name), new Behaviour.Holds(10_000, gate));
        }
        return model;
    }

    Model model(String name) {
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

    static URI link(String name) {
        return URI.create("https://" + name + ".example/" + name + ".gguf");
    }

    DownloadStatus start(Model model) {
        return queue.start(
                model,
                List.of(new DownloadFile(
                        model.source().url().orElseThrow(), model.path(), OptionalLong.empty(), Optional.empty())));
    }

    DownloadState state(DownloadStatus status) {
        return board.find(status.download().id()).download().state();
    }

    DownloadState stored(DownloadStatus status) {
        DownloadId id = status.download().id();
        return storage.downloads().find(id).map(Download::state).orElseThrow();
    }

    DownloadStatus awaitState(DownloadStatus begun, DownloadState wanted) throws InterruptedException {
        DownloadStatus status = board.find(begun.download().id());
        while (status.download().state() != wanted) {
            assertThat(status.download().state().active() || status.download().state() == DownloadState.PAUSED)
                    .as(status.download().toString())
                    .isTrue();
            status = board.await(begun.download().id(), status.version(), Duration.ofSeconds(5));
        }
        return status;
    }

    static void assertProblem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    /** Every link is its only source. */
    static final class OwnLink implements DownloadSources {
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
