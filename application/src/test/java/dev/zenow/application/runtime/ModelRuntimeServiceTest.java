package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.models.Models.AddModel;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.TestingModelServers.TestingChild;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.runtime.SwitchStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ModelRuntimeServiceTest extends ModelRuntimeFixture {
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
}
