package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.zenow.application.models.TestingLocalFiles;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.models.TestingModelScanner;
import dev.zenow.application.parameters.ModelParameters.ParameterChange;
import dev.zenow.application.parameters.ModelParametersService;
import dev.zenow.application.parameters.ParameterUpdate;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A change of parameters meets a server that runs, one that does not, and one that is to be restarted. */
@Timeout(30)
class RuntimeRestartsTest {
    private static final Actor ACTOR = Actor.LOCAL;
    private static final Model MODEL = TestingModel.local("one", ModelMode.LLM, Path.of("/models/one.gguf"));

    private final TestingStorage storage = new TestingStorage();
    private final ModeSupervisor supervisor = new ModeSupervisor(
            ModelMode.LLM,
            new SupervisorRules(Duration.ofSeconds(5), Optional.empty()),
            TestingModelServers.automatic(),
            100,
            () -> Instant.EPOCH);
    private final Map<ModelMode, ModeSupervisor> supervisors = Map.of(ModelMode.LLM, supervisor);
    private final StoredParameters stored = new StoredParameters(storage.parameters(), _ -> {}, Map.of());
    private final UuidV7 ids = new UuidV7(() -> Instant.EPOCH, new SplittableRandom(1));
    private final TestingLocalFiles disk = new TestingLocalFiles().with("/models/one.gguf");
    private final LaunchableModels launchable = new LaunchableModels(storage.models(), disk, storage, ids);
    private final CurrentLaunches launches =
            new CurrentLaunches(storage.models(), stored, storage, launchable, supervisors);
    private final Models models = new CatalogueService(
            storage.models(),
            _ -> {
                throw ProblemCode.MODEL_FILE_MISSING.exception();
            },
            disk,
            new TestingModelScanner(),
            MemoryEstimates.NONE,
            new CatalogueSettings(new ModelFolders(Path.of("/own")), List.of()),
            storage,
            launches,
            ModelDownloads.NONE,
            ids,
            () -> Instant.EPOCH);
    private final ModelRuntimeService runtime = new ModelRuntimeService(
            storage.models(),
            models,
            stored,
            launches,
            launchable,
            (_, _, _) -> SwitchStyle.BREAK_FIRST,
            RuntimeMeters.NONE,
            TestingDownloads.none(),
            _ -> Optional.empty(),
            supervisors);
    private final ModelParametersService parameters =
            new ModelParametersService(stored, storage.models(), storage, new RuntimeRestarts(launches, runtime));

    @BeforeEach
    void serve() throws InterruptedException {
        storage.inTransaction(() -> {
            storage.models().insert(MODEL);
            return MODEL;
        });
        runtime.load(
                ACTOR,
                new LoadModel(ModelMode.LLM, Optional.of("one"), Optional.empty(), Optional.empty(), false),
                _ -> {});
    }

    @AfterEach
    void close() {
        supervisor.close();
    }

    @Test
    void aServerGoesOnAsItIsAndTheNextOneGetsTheChange() {
        assertThat(change(512, false).afterRestart()).containsExactly(Parameter.CONTEXT_SIZE);
        assertThat(contextOfNextRequest()).isEqualTo(4_096);

        runtime.unload(ACTOR, ModelMode.LLM, true);
        await().until(() -> launches.running(ModelMode.LLM).isEmpty());
        assertThat(contextOfNextRequest()).isEqualTo(512);
        assertThat(change(1_024, false).atOnce()).containsExactly(Parameter.CONTEXT_SIZE);
        assertThat(contextOfNextRequest()).isEqualTo(1_024);
    }

    @Test
    void aRestartOnRequestTakesTheChangeUp() {
        assertThat(change(512, true).restarting()).isTrue();
        awaitContext(512);
        assertThat(change(512, true).restarting()).isFalse();
    }

    @Test
    void anyRestartTakesTheChangeUp() {
        change(512, false);
        runtime.restart(ACTOR, ModelMode.LLM, true);
        awaitContext(512);
    }

    private void awaitContext(int tokens) {
        await().until(() -> launches.running(ModelMode.LLM)
                .map(launch -> launch.parameters().contextSize())
                .filter(context -> context == tokens)
                .isPresent());
        await().until(() -> contextOfNextRequest() == tokens);
    }

    private int contextOfNextRequest() {
        return launches.of(ModelMode.LLM).map(Launch::parameters).orElseThrow().contextSize();
    }

    private ParameterUpdate change(int contextSize, boolean restart) {
        return parameters.update(
                ACTOR,
                new ParameterChange(
                        ModelMode.LLM,
                        Optional.of("one"),
                        ParameterValues.NONE.with(Parameter.CONTEXT_SIZE, contextSize),
                        Set.of(),
                        restart));
    }
}
