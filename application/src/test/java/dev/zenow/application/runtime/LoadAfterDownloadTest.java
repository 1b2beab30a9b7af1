package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.ServerState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadAfterDownloadTest extends ModelRuntimeFixture {
    @Test
    void whatIsNotThereIsDownloadedFirst() throws Exception {
        Model linked = link();
        List<String> steps = new CopyOnWriteArrayList<>();
        CompletableFuture<ModelStatus> load = watchedLoad(named(linked), steps);
        await().until(() -> steps.contains("QUEUED 0"));
        assertThat(runtime.current(ACTOR, ModelMode.LLM).download()).isPresent();
        downloads.comes(DownloadState.RUNNING, 40);
        await().until(() -> steps.contains("RUNNING 40"));
        disk.with(linked.path().toString());
        downloads.comes(DownloadState.COMPLETE, 100);
        servers.take().ready();

        assertThat(load.get().state()).isEqualTo(ServerState.READY);
        assertThat(load.get().download()).isEmpty();
        assertThat(steps).containsSubsequence("QUEUED 0", "RUNNING 40", "COMPLETE 100", "STARTING", "READY");
        assertThat(storage.models().current(ModelMode.LLM)).map(Model::name).contains(linked.name());
    }

    @Test
    void aLoadEndsWithItsDownload() {
        Model linked = link();
        assertEndsWith(linked, () -> downloads.comes(DownloadState.PAUSED, 7), ProblemCode.DOWNLOAD_PAUSED);
        assertEndsWith(
                linked,
                () -> downloads.comes(DownloadState.FAILED, ProblemCode.SOURCE_MISSING.problem()),
                ProblemCode.SOURCE_MISSING);
        assertEndsWith(linked, downloads::isCancelled, ProblemCode.DOWNLOAD_CANCELLED);
        assertThat(storage.models().current(ModelMode.LLM)).isEmpty();
    }

    @Test
    void aFullDiskIsWaitedFor() throws Exception {
        Model linked = link();
        List<String> steps = new CopyOnWriteArrayList<>();
        CompletableFuture<ModelStatus> load = watchedLoad(named(linked), steps);
        await().until(() -> steps.contains("QUEUED 0"));
        downloads.comes(DownloadState.PAUSED, ProblemCode.DOWNLOAD_DISK_FULL.problem());
        await().until(() -> steps.contains("PAUSED 0"));
        disk.with(linked.path().toString());
        downloads.comes(DownloadState.COMPLETE, 100);
        servers.take().ready();
        assertThat(load.get().state()).isEqualTo(ServerState.READY);
    }

    @Test
    void anotherLoadSupersedesOneThatWaitsForItsDownload() throws Exception {
        List<String> steps = new CopyOnWriteArrayList<>();
        CompletableFuture<ModelStatus> waits = watchedLoad(named(link()), steps);
        await().until(() -> steps.contains("QUEUED 0"));
        serve("/models/one.gguf");
        assertThatThrownBy(waits::get)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.SUPERSEDED));
        assertThat(runtime.current(ACTOR, ModelMode.LLM).download()).isEmpty();
    }

    @Test
    void aRequestedLoadGoesOnAfterItsDownload() throws Exception {
        Model linked = link();
        ModelStatus asked = runtime.requestLoad(ACTOR, named(linked));
        assertThat(asked.download().orElseThrow().model()).isEqualTo(linked);
        disk.with(linked.path().toString());
        downloads.comes(DownloadState.COMPLETE, 100);
        servers.take().ready();
        await().until(() -> runtime.current(ACTOR, ModelMode.LLM).state() == ServerState.READY);
    }

    @Test
    void aRequestedLoadSaysWhyItsDownloadFailed() throws Exception {
        runtime.requestLoad(ACTOR, named(link()));
        downloads.comes(DownloadState.FAILED, ProblemCode.SOURCE_FORBIDDEN.problem());
        await().untilAsserted(
                        () -> assertThat(runtime.current(ACTOR, ModelMode.LLM).error())
                                .map(Problem::code)
                                .contains(ProblemCode.SOURCE_FORBIDDEN));
    }

    @Test
    void withoutAChoiceTheFirstOneIsTaken() throws Exception {
        LoadModel any = new LoadModel(ModelMode.LLM, Optional.empty(), Optional.empty(), Optional.empty(), false);
        assertProblem(() -> runtime.load(ACTOR, any, _ -> {}), ProblemCode.MODEL_NOT_CHOSEN);
        firstChoice = Optional.of(add("/models/two.gguf"));
        CompletableFuture<ModelStatus> load = load(any, new CopyOnWriteArrayList<>());
        servers.take().ready();
        assertThat(load.get().model()).map(Model::name).contains("two");
        assertThat(downloads.started()).isZero();
    }
}
