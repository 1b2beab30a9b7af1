package dev.zenow.application.downloads;

import static dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.answers;
import static dev.zenow.application.downloads.TransferFixture.LENGTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.downloads.TestingRemoteFiles.Served;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DownloadQueueEndsTest extends DownloadQueueFixture {
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
}
