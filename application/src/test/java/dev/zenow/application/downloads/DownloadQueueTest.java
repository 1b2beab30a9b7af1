package dev.zenow.application.downloads;

import static dev.zenow.application.downloads.TransferFixture.LENGTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.downloads.TestingRemoteFiles.Served;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DownloadQueueTest extends DownloadQueueFixture {
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
}
