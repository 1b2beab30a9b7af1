package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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

/** What the tests of ModelRuntimeService stand on. */
abstract class ModelRuntimeFixture {
    static final Actor ACTOR = Actor.LOCAL;
    static final ServerParameters DEFAULTS = ServerParameters.STANDARD.withContextSize(1_024);
    static final ParameterValues LARGE = ParameterValues.NONE.with(Parameter.CONTEXT_SIZE, 8_192);

    final TestingStorage storage = new TestingStorage();
    final TestingLocalFiles disk = new TestingLocalFiles().with("/models/one.gguf", "/models/two.gguf");
    final UuidV7 ids = new UuidV7(InstantSource.system(), new SplittableRandom(1));
    final TestingModelServers servers = TestingModelServers.scripted();
    final ModeSupervisor supervisor = new ModeSupervisor(
            ModelMode.LLM,
            new SupervisorRules(Duration.ofMillis(50), Optional.empty()),
            servers,
            100,
            () -> Instant.EPOCH.plusNanos(123_456_789));
    SwitchStyle style = SwitchStyle.BREAK_FIRST;
    final CurrentLaunches launches = launches();
    final Models models = new CatalogueService(
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
    final TestingDownloads downloads =
            new TestingDownloads((mode, name) -> storage.models().find(mode, name));
    Optional<Model> firstChoice = Optional.empty();
    final ModelRuntimeService runtime = new ModelRuntimeService(
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

    void assertEndsWith(Model linked, Runnable event, ProblemCode code) {
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

    Model link() {
        return models.addLink(ACTOR, new AddLink("https://example.org/far.gguf", ModelMode.LLM, Optional.empty()));
    }

    static LoadModel named(Model model) {
        return new LoadModel(ModelMode.LLM, Optional.of(model.name()), Optional.empty(), Optional.empty(), false);
    }

    CompletableFuture<ModelStatus> watchedLoad(LoadModel command, List<String> steps) {
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

    Launch serve(String path) throws Exception {
        CompletableFuture<ModelStatus> load = load(byPath(path), new CopyOnWriteArrayList<>());
        servers.take().ready();
        load.get();
        return launches.of(ModelMode.LLM).orElseThrow();
    }

    CompletableFuture<ModelStatus> load(LoadModel command, List<ServerState> progress) {
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

    static LoadModel byPath(String path) {
        return new LoadModel(ModelMode.LLM, Optional.empty(), Optional.of(path), Optional.empty(), false);
    }

    Model add(String path) {
        return models.add(ACTOR, new AddModel(path, Optional.empty(), Optional.empty()));
    }

    CurrentLaunches launches() {
        return new CurrentLaunches(
                storage.models(), parameters(), storage, launchable(), Map.of(ModelMode.LLM, supervisor));
    }

    LaunchableModels launchable() {
        return new LaunchableModels(storage.models(), disk, storage, ids);
    }

    StoredParameters parameters() {
        return new StoredParameters(storage.parameters(), _ -> {}, Map.of(ModelMode.LLM, DEFAULTS.values()));
    }

    static GgufFacts inspect(Path file) {
        if (file.endsWith("missing.gguf")) {
            throw ProblemCode.MODEL_FILE_MISSING.exception();
        }
        return facts();
    }

    static GgufFacts facts() {
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

    static void endOnce(TestingChild child) {
        try {
            child.exited(ProblemCode.ENGINE_KILLED.problem());
        } catch (IllegalStateException ended) {
            assertThat(ended).hasMessage("exited comes once");
        }
    }

    static void assertProblem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
