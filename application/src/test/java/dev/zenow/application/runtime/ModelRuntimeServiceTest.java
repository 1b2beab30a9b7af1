package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.downloads.TestingDownloads;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.models.CatalogueService;
import dev.zenow.application.models.CatalogueSettings;
import dev.zenow.application.models.LaunchableModels;
import dev.zenow.application.models.MemoryEstimates;
import dev.zenow.application.models.ModelDownloads;
import dev.zenow.application.models.ModelFolders;
import dev.zenow.application.models.Models;
import dev.zenow.application.models.Models.AddLink;
import dev.zenow.application.models.Models.AddModel;
import dev.zenow.application.models.TestingLocalFiles;
import dev.zenow.application.models.TestingModelScanner;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.TestingModelServers.TestingChild;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.AttentionShape;
import dev.zenow.domain.models.CacheShape;
import dev.zenow.domain.models.FeedForwardShape;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.GgufSplit;
import dev.zenow.domain.models.LayerCache;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelLabels;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelShape;
import dev.zenow.domain.models.TokenizerFacts;
import dev.zenow.domain.models.WeightSizes;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ModelRuntimeServiceTest {
    private static final Actor ACTOR = Actor.LOCAL;
    private static final ServerParameters DEFAULTS = ServerParameters.STANDARD.withContextSize(1_024);
    private static final ParameterValues LARGE = ParameterValues.NONE.with(Parameter.CONTEXT_SIZE, 8_192);

    private final TestingStorage storage = new TestingStorage();
    private final TestingLocalFiles disk = new TestingLocalFiles().with("/models/one.gguf", "/models/two.gguf");
    private final UuidV7 ids = new UuidV7(InstantSource.system(), new SplittableRandom(1));
    private final TestingModelServers servers = TestingModelServers.scripted();
    private final ModeSupervisor supervisor = new ModeSupervisor(
            ModelMode.LLM,
            new SupervisorRules(Duration.ofMillis(50), Optional.empty()),
            servers,
            100,
            () -> Instant.EPOCH.plusNanos(123_456_789));
    private SwitchStyle style = SwitchStyle.BREAK_FIRST;
    private final CurrentLaunches launches = launches();
    private final Models models = new CatalogueService(
            storage.models(),
            ModelRuntimeServiceTest::inspect,
            disk,
            new TestingModelScanner(),
            MemoryEstimates.NONE,
            new CatalogueSettings(new ModelFolders(Path.of("/own")), List.of()),
            storage,
            launches,
            ModelDownloads.NONE,
            ids,
            () -> Instant.EPOCH.plusNanos(123_456_789));
    private final TestingDownloads downloads =
            new TestingDownloads((mode, name) -> storage.models().find(mode, name));
    private Optional<Model> firstChoice = Optional.empty();
    private final ModelRuntimeService runtime = new ModelRuntimeService(
            storage.models(),
            models,
            parameters(),
            launches,
            launchable(),
            (_, _, _) -> style,
            RuntimeMeters.NONE,
            downloads,
            _ -> firstChoice,
            Map.of(ModelMode.LLM, supervisor));

    @AfterEach
    void close() {
        Thread closing = Thread.ofVirtual().name("closing").start(supervisor::close);
        await().until(() -> {
            servers.children().stream().filter(TestingChild::killed).forEach(ModelRuntimeServiceTest::endOnce);
            return !closing.isAlive();
        });
    }

    @Test
    void addInspectsAndNamesByTheFile() {
        Model first = add("/models/one.gguf");
        assertThat(first.name()).isEqualTo("one");
        assertThat(first.mode()).isEqualTo(ModelMode.LLM);
        assertThat(add("/models/one.gguf")).isEqualTo(first);
        assertThat(add("/models/../models/one.gguf")).isEqualTo(first);
        assertThat(add("/other/one.GGUF").name()).isEqualTo("one-2");
        assertThat(models.list(ACTOR, ModelMode.LLM)).hasSize(2);
    }

    @Test
    void whatCannotBeAddedIsAProblem() {
        add("/models/one.gguf");
        assertProblem(() -> add("models/one.gguf"), ProblemCode.MODEL_PATH_RELATIVE);
        assertProblem(() -> add("/models/missing.gguf"), ProblemCode.MODEL_FILE_MISSING);
        assertProblem(() -> add("/models/\0.gguf"), ProblemCode.MODEL_FILE_MISSING);
        assertProblem(
                () -> models.add(ACTOR, new AddModel("/models/two.gguf", Optional.empty(), Optional.of("one"))),
                ProblemCode.MODEL_NAME_TAKEN);
        assertProblem(
                () -> models.add(ACTOR, new AddModel("/models/two.gguf", Optional.empty(), Optional.of(" "))),
                ProblemCode.INVALID_REQUEST);
        assertThat(models.list(ACTOR, ModelMode.LLM)).hasSize(1);
    }

    @Test
    void aLoadByPathTellsItsProgressAndIsChosen() throws Exception {
        List<ServerState> progress = new CopyOnWriteArrayList<>();
        CompletableFuture<ModelStatus> load = load(byPath("/models/one.gguf"), progress);
        servers.take().ready();

        assertThat(load.get().state()).isEqualTo(ServerState.READY);
        assertThat(progress).containsSequence(ServerState.STARTING, ServerState.READY);
        assertThat(storage.models().current(ModelMode.LLM)).map(Model::name).contains("one");
    }

    @Test
    void aFailedLoadKeepsTheModelAndTheParametersThatWorked() throws Exception {
        Launch served = serve("/models/one.gguf");
        CompletableFuture<ModelStatus> load = load(
                new LoadModel(ModelMode.LLM, Optional.of("one"), Optional.empty(), Optional.of(LARGE), false),
                new CopyOnWriteArrayList<>());
        TestingChild old = servers.children().getFirst();
        await().until(old::terminated);
        old.exited(ProblemCode.ENGINE_KILLED.problem());
        servers.take().exited(ProblemCode.ENGINE_OUT_OF_MEMORY.problem());
        servers.take().ready();

        assertThatThrownBy(load::get).hasRootCauseInstanceOf(ProblemException.class);
        assertThat(launches.of(ModelMode.LLM)).contains(served);
        assertThat(launches().of(ModelMode.LLM)).contains(served);
    }

    @Test
    void theParametersOfALoadThatSucceededOutliveARestart() throws Exception {
        CompletableFuture<ModelStatus> load = load(
                new LoadModel(
                        ModelMode.LLM, Optional.empty(), Optional.of("/models/one.gguf"), Optional.of(LARGE), false),
                new CopyOnWriteArrayList<>());
        servers.take().ready();
        load.get();

        assertThat(launches().of(ModelMode.LLM)).map(Launch::parameters).contains(DEFAULTS.with(LARGE));
    }

    @Test
    void aLoadOfTheSameModelWithOtherParametersIsShownAsOnItsWay() throws Exception {
        serve("/models/one.gguf");
        style = SwitchStyle.MAKE_BEFORE_BREAK;
        LoadModel same = new LoadModel(ModelMode.LLM, Optional.of("one"), Optional.empty(), Optional.empty(), false);
        LoadModel larger =
                new LoadModel(ModelMode.LLM, Optional.of("one"), Optional.empty(), Optional.of(LARGE), false);

        assertThat(runtime.requestLoad(ACTOR, same).loading()).isEmpty();
        assertThat(runtime.requestLoad(ACTOR, larger).loading())
                .map(ModelStatus.Loading::model)
                .contains("one");
    }

    @Test
    void aChoiceThatComesLateDoesNotUndoALaterLoad() throws Exception {
        Launch first = serve("/models/one.gguf");
        style = SwitchStyle.MAKE_BEFORE_BREAK;
        Launch last = serve("/models/two.gguf");

        // The thread of the first load gets its turn only now.
        launches.chooseIfItStays(ACTOR, first, Optional.empty());

        assertThat(storage.models().current(ModelMode.LLM)).map(Model::name).contains("two");
        assertThat(launches.of(ModelMode.LLM)).contains(last);
    }

    @Test
    void whatCannotBeLoadedIsAProblem() {
        LoadModel none = new LoadModel(ModelMode.LLM, Optional.empty(), Optional.empty(), Optional.empty(), false);
        LoadModel unknown =
                new LoadModel(ModelMode.LLM, Optional.of("nobody"), Optional.empty(), Optional.empty(), false);
        assertProblem(() -> runtime.load(ACTOR, none, _ -> {}), ProblemCode.MODEL_NOT_CHOSEN);
        assertProblem(() -> runtime.load(ACTOR, unknown, _ -> {}), ProblemCode.MODEL_NOT_FOUND);
        assertProblem(() -> models.remove(ACTOR, ModelMode.LLM, "nobody", false), ProblemCode.MODEL_NOT_FOUND);
        assertThat(servers.children()).isEmpty();
    }

    /** Or a model read back would not be the one that serves, and loading it once more would restart it. */
    @Test
    void aModelsTimeIsNoFinerThanTheStorageKeepsIt() {
        Model added = models.add(ACTOR, new AddModel("/models/one.gguf", Optional.empty(), Optional.empty()));

        assertThat(added.addedAt()).isEqualTo(Instant.EPOCH.plusMillis(123));
    }

    @Test
    void aLoadedModelIsNotRemovedAndOneInUseNotUnloaded() throws Exception {
        Launch served = serve("/models/one.gguf");
        assertProblem(() -> models.remove(ACTOR, ModelMode.LLM, "one", false), ProblemCode.MODEL_BUSY);
        Claim claim = new Claim(ACTOR.user(), Claim.Priority.CHAT, Optional.empty());
        try (var _ = supervisor.acquire(claim, served, Instant.EPOCH, _ -> {}, new Cancellation())) {
            await().untilAsserted(() -> {
                assertProblem(() -> runtime.unload(ACTOR, ModelMode.LLM, false), ProblemCode.MODEL_BUSY);
            });
        }
        TestingChild child = servers.children().getFirst();
        runtime.unload(ACTOR, ModelMode.LLM, true);
        await().until(child::terminated);
        child.exited(ProblemCode.ENGINE_KILLED.problem());
        await().until(() -> runtime.current(ACTOR, ModelMode.LLM).state() == ServerState.STOPPED);

        models.remove(ACTOR, ModelMode.LLM, "one", false);

        assertThat(launches.of(ModelMode.LLM)).isEmpty();
    }

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

    private void assertEndsWith(Model linked, Runnable event, ProblemCode code) {
        List<String> steps = new CopyOnWriteArrayList<>();
        CompletableFuture<ModelStatus> load = watchedLoad(named(linked), steps);
        await().until(() -> steps.contains("QUEUED 0"));
        event.run();
        assertThatThrownBy(load::get)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
        assertThat(runtime.current(ACTOR, ModelMode.LLM).download()).isEmpty();
    }

    private Model link() {
        return models.addLink(ACTOR, new AddLink("https://example.org/far.gguf", ModelMode.LLM, Optional.empty()));
    }

    private static LoadModel named(Model model) {
        return new LoadModel(ModelMode.LLM, Optional.of(model.name()), Optional.empty(), Optional.empty(), false);
    }

    private CompletableFuture<ModelStatus> watchedLoad(LoadModel command, List<String> steps) {
        CompletableFuture<ModelStatus> result = new CompletableFuture<>();
        Thread.ofVirtual().name("loading").start(() -> {
            try {
                result.complete(runtime.load(
                        ACTOR,
                        command,
                        status -> steps.add(status.download()
                                .map(download -> download.download().state() + " "
                                        + download.progress().receivedBytes())
                                .orElse(status.state().toString()))));
            } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private Launch serve(String path) throws Exception {
        CompletableFuture<ModelStatus> load = load(byPath(path), new CopyOnWriteArrayList<>());
        servers.take().ready();
        load.get();
        return launches.of(ModelMode.LLM).orElseThrow();
    }

    private CompletableFuture<ModelStatus> load(LoadModel command, List<ServerState> progress) {
        CompletableFuture<ModelStatus> result = new CompletableFuture<>();
        Thread.ofVirtual().name("loading").start(() -> {
            try {
                result.complete(runtime.load(ACTOR, command, status -> progress.add(status.state())));
            } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static LoadModel byPath(String path) {
        return new LoadModel(ModelMode.LLM, Optional.empty(), Optional.of(path), Optional.empty(), false);
    }

    private Model add(String path) {
        return models.add(ACTOR, new AddModel(path, Optional.empty(), Optional.empty()));
    }

    private CurrentLaunches launches() {
        return new CurrentLaunches(
                storage.models(), parameters(), storage, launchable(), Map.of(ModelMode.LLM, supervisor));
    }

    private LaunchableModels launchable() {
        return new LaunchableModels(storage.models(), disk, storage, ids);
    }

    private StoredParameters parameters() {
        return new StoredParameters(storage.parameters(), _ -> {}, Map.of(ModelMode.LLM, DEFAULTS.values()));
    }

    private static GgufFacts inspect(Path file) {
        if (file.endsWith("missing.gguf")) {
            throw ProblemCode.MODEL_FILE_MISSING.exception();
        }
        return facts();
    }

    private static GgufFacts facts() {
        return new GgufFacts(
                3,
                "llama",
                ModelLabels.NONE,
                new TokenizerFacts("gpt2", 1, Optional.empty()),
                new ModelShape(
                        1,
                        1,
                        1,
                        new AttentionShape(1, 1, 1, 1),
                        FeedForwardShape.dense(1),
                        new CacheShape(List.of(LayerCache.attention(1, 1)), true),
                        Optional.empty(),
                        true),
                new WeightSizes(1, 1, 1, List.of(), 0, 0, false),
                1,
                GgufSplit.WHOLE);
    }

    private static void endOnce(TestingChild child) {
        try {
            child.exited(ProblemCode.ENGINE_KILLED.problem());
        } catch (IllegalStateException ended) {
            assertThat(ended).hasMessage("exited comes once");
        }
    }

    private static void assertProblem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
