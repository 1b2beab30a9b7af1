package dev.zenow.application.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.models.TestingModel;
import dev.zenow.application.parameters.ModelParameters.ParameterChange;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.Role;
import dev.zenow.domain.users.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelParametersServiceTest {
    private static final Actor ACTOR = Actor.LOCAL;
    private static final Model MODEL = TestingModel.local("qwen", ModelMode.LLM, Path.of("/m/qwen.gguf"));
    private static final Optional<String> QWEN = Optional.of("qwen");
    private static final Optional<ModelId> QWEN_ID = Optional.of(MODEL.id());
    private static final ParameterValues DEFAULTS = ServerParameters.STANDARD
            .values()
            .with(Parameter.MAX_TOKENS, 2_000)
            .with(Parameter.SYSTEM_PROMPT, "Be kind.");

    private final TestingStorage storage = new TestingStorage();
    private final RecordedServers servers = new RecordedServers();
    private final StoredParameters stored = new StoredParameters(
            storage.parameters(), ModelParametersServiceTest::refuseNope, Map.of(ModelMode.LLM, DEFAULTS));
    private final ModelParametersService parameters =
            new ModelParametersService(stored, storage.models(), storage, servers);

    /** A server that runs with what a test says. */
    private static final class RecordedServers implements ServerRestarts {
        Optional<Launch> running = Optional.empty();
        final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public Optional<Launch> running(ModelMode mode) {
            return running.filter(launch -> launch.model().mode() == mode);
        }

        @Override
        public void changed(ModelMode mode) {
            told.add("changed " + mode);
        }

        @Override
        public void restart(Actor actor, ModelMode mode) {
            told.add("restart " + mode);
        }
    }

    @BeforeEach
    void knowAModel() {
        storage.inTransaction(() -> {
            storage.models().insert(MODEL);
            return MODEL;
        });
    }

    @Test
    void theStrongestLayerCountsAndSaysItsName() {
        set(
                Optional.empty(),
                ParameterValues.NONE.with(Parameter.CONTEXT_SIZE, 8_192).with(Parameter.TEMPERATURE, 0.5));
        set(QWEN, ParameterValues.NONE.with(Parameter.CONTEXT_SIZE, 1_024));

        assertEntry(QWEN, Parameter.CONTEXT_SIZE, 1_024L, ParameterLayer.MODEL);
        assertEntry(Optional.empty(), Parameter.CONTEXT_SIZE, 8_192L, ParameterLayer.MODE);
        assertEntry(QWEN, Parameter.TEMPERATURE, 0.5, ParameterLayer.MODE);
        assertEntry(QWEN, Parameter.MAX_TOKENS, 2_000L, ParameterLayer.DEFAULT);
        assertThat(entry(QWEN, Parameter.TOP_P).value()).isEmpty();
        assertThat(entry(QWEN, Parameter.TOP_P).layer()).isEqualTo(ParameterLayer.ENGINE);
        assertThat(stored.of(MODEL, Optional.empty()).contextSize()).isEqualTo(1_024);
        assertThat(stored.of(MODEL, Optional.of(ParameterValues.NONE.with(Parameter.CONTEXT_SIZE, 256)))
                        .contextSize())
                .isEqualTo(256);
        assertThat(stored.sampling(ACTOR, MODEL).temperature()).isEqualTo(0.5);

        change(QWEN, ParameterValues.NONE, Set.of(Parameter.CONTEXT_SIZE), false);
        assertEntry(QWEN, Parameter.CONTEXT_SIZE, 8_192L, ParameterLayer.MODE);
        change(Optional.empty(), ParameterValues.NONE, Set.of(Parameter.CONTEXT_SIZE, Parameter.TEMPERATURE), false);
        assertEntry(QWEN, Parameter.CONTEXT_SIZE, 4_096L, ParameterLayer.DEFAULT);
        assertThat(storage.parameters().parameters(ACTOR.user(), ModelMode.LLM, QWEN_ID))
                .isEmpty();
    }

    @Test
    void saysWhatWaitsForARestartAndRestartsWhenToldTo() {
        servers.running = Optional.of(new Launch(MODEL, stored.of(MODEL, Optional.empty())));
        ParameterValues larger =
                ParameterValues.NONE.with(Parameter.CONTEXT_SIZE, 8_192).with(Parameter.TEMPERATURE, 1);

        ParameterUpdate update = set(QWEN, larger);
        assertThat(update.atOnce()).containsExactly(Parameter.TEMPERATURE);
        assertThat(update.afterRestart()).containsExactly(Parameter.CONTEXT_SIZE);
        assertThat(update.restarting()).isFalse();

        assertThat(set(QWEN, ParameterValues.NONE.with(Parameter.CONTEXT_SIZE, 4_096))
                        .afterRestart())
                .as("the value that the server runs with")
                .isEmpty();
        assertThat(change(QWEN, ParameterValues.NONE.with(Parameter.THREADS, 2), Set.of(), true)
                        .restarting())
                .isFalse();
        assertThat(change(QWEN, larger, Set.of(), true).restarting()).isTrue();
        assertThat(servers.told).endsWith("changed LLM", "restart LLM").containsOnlyOnce("restart LLM");
    }

    @Test
    void aServerOfAnotherModelOrOneThatDoesNotRunNeedsNoRestart() {
        ParameterValues larger = ParameterValues.NONE.with(Parameter.CONTEXT_SIZE, 8_192);
        assertThat(set(Optional.empty(), larger).atOnce()).containsExactly(Parameter.CONTEXT_SIZE);

        Model other = TestingModel.local("other", ModelMode.LLM, Path.of("/m/other.gguf"));
        servers.running = Optional.of(new Launch(other, stored.of(other, Optional.empty())));
        assertThat(set(QWEN, ParameterValues.NONE.with(Parameter.THREADS, 7)).afterRestart())
                .isEmpty();
        assertThat(set(Optional.empty(), ParameterValues.NONE.with(Parameter.THREADS, 5))
                        .afterRestart())
                .containsExactly(Parameter.THREADS);
    }

    @Test
    void serversBelongToTheInstallationAndSamplingToWhoActs() {
        Actor ann = new Actor(new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000aa")), Role.ADMIN);
        parameters.update(
                ann,
                new ParameterChange(
                        ModelMode.LLM,
                        QWEN,
                        ParameterValues.NONE
                                .with(Parameter.THREADS, 9)
                                .with(Parameter.TEMPERATURE, 2)
                                .with(Parameter.SYSTEM_PROMPT, "I am Ann."),
                        Set.of(),
                        false));

        assertEntry(QWEN, Parameter.THREADS, 9L, ParameterLayer.MODEL);
        assertThat(entry(QWEN, Parameter.TEMPERATURE).layer()).isEqualTo(ParameterLayer.ENGINE);
        assertThat(stored.systemPrompt(ACTOR, Optional.of(MODEL))).isEqualTo("Be kind.");
        assertThat(stored.systemPrompt(ann, Optional.of(MODEL))).isEqualTo("I am Ann.");
        assertThat(stored.sampling(ann, MODEL).temperature()).isEqualTo(2.0);
        assertThat(storage.parameters().parameters(ACTOR.user(), ModelMode.LLM, QWEN_ID))
                .isEqualTo(Map.of("server.threads", "9"));
        assertThat(storage.parameters().parameters(ann.user(), ModelMode.LLM, QWEN_ID))
                .isEqualTo(Map.of("sampling.temperature", "2.0", "system_prompt", "I am Ann."));
    }

    @Test
    void whatAnOlderVersionStoredIsReadAndWhatANewerOneStoredStays() {
        keep(Map.of("context_size", "512", "threads", "3", "memory_map", "true", "server.warp", "9", "hue", "red"));

        assertThat(stored.of(MODEL, Optional.empty()))
                .isEqualTo(ServerParameters.STANDARD
                        .withContextSize(512)
                        .with(Parameter.THREADS, 3)
                        .with(Parameter.MEMORY_MAP, true));

        change(QWEN, ParameterValues.NONE.with(Parameter.CONTEXT_SIZE, 1_024), Set.of(Parameter.THREADS), false);
        assertThat(storage.parameters().parameters(ACTOR.user(), ModelMode.LLM, QWEN_ID))
                .isEqualTo(
                        Map.of("server.context_size", "1024", "memory_map", "true", "server.warp", "9", "hue", "red"));
    }

    @Test
    void whatIsStoredCannotKeepAModelFromLoading() {
        keep(Map.of(
                "server.context_size", "12",
                "server.threads", "many",
                "server.batch_size", "64",
                "server.cache_type_v", "q8_0",
                "server.flash_attention", "off",
                "server.extra_flags", "--nope",
                "sampling.temperature", "hot"));

        assertThat(stored.of(MODEL, Optional.empty()))
                .isEqualTo(
                        ServerParameters.STANDARD.with(Parameter.BATCH_SIZE, 64).with(Parameter.CACHE_TYPE_V, "q8_0"));
        assertThat(stored.sampling(ACTOR, MODEL).temperature()).isNull();
    }

    @Test
    void aRefusedChangeChangesNothing() {
        set(QWEN, ParameterValues.NONE.with(Parameter.FLASH_ATTENTION, "off"));
        Map<String, String> before = storage.parameters().parameters(ACTOR.user(), ModelMode.LLM, QWEN_ID);

        refused(ProblemCode.INVALID_REQUEST, QWEN, ParameterValues.NONE.with(Parameter.CACHE_TYPE_V, "q4_0"));
        refused(
                ProblemCode.ENGINE_FLAG_UNKNOWN,
                QWEN,
                ParameterValues.NONE.with(Parameter.EXTRA_FLAGS, List.of("--nope")));
        refused(ProblemCode.INVALID_REQUEST, QWEN, ParameterValues.NONE.with(Parameter.POOLING, "mean"));
        refused(ProblemCode.MODEL_NOT_FOUND, Optional.of("nobody"), ParameterValues.NONE.with(Parameter.THREADS, 2));
        assertThatThrownBy(() -> parameters.get(ACTOR, ModelMode.EMBED, QWEN)).isInstanceOf(ProblemException.class);

        assertThat(storage.parameters().parameters(ACTOR.user(), ModelMode.LLM, QWEN_ID))
                .isEqualTo(before);
        assertThat(servers.told).containsExactly("changed LLM");
    }

    @Test
    void changesAtTheSameTimeDoNotLoseEachOther() throws InterruptedException {
        List<Parameter> all = List.of(
                Parameter.CONTEXT_SIZE,
                Parameter.BATCH_SIZE,
                Parameter.UBATCH_SIZE,
                Parameter.PROMPT_CACHE_MEGABYTES,
                Parameter.GPU_LAYERS,
                Parameter.MAX_TOKENS,
                Parameter.TOP_K,
                Parameter.SEED);
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> writers = new ArrayList<>();
        for (Parameter parameter : all) {
            writers.add(Thread.ofVirtual().name("writer-" + parameter).start(() -> {
                try {
                    begin.await();
                    for (int value = 300; value < 320; value++) {
                        set(QWEN, ParameterValues.NONE.with(parameter, value));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        begin.countDown();
        for (Thread writer : writers) {
            writer.join();
        }
        all.forEach(parameter -> assertEntry(QWEN, parameter, 319L, ParameterLayer.MODEL));
    }

    private static void refuseNope(List<String> words) {
        if (words.contains("--nope")) {
            throw ProblemCode.ENGINE_FLAG_UNKNOWN.exception();
        }
    }

    private void keep(Map<String, String> values) {
        storage.inTransaction(() -> {
            storage.parameters().setParameters(ACTOR.user(), ModelMode.LLM, QWEN_ID, values);
            return values;
        });
    }

    private ParameterUpdate set(Optional<String> model, ParameterValues values) {
        return change(model, values, Set.of(), false);
    }

    private ParameterUpdate change(Optional<String> model, ParameterValues set, Set<Parameter> unset, boolean restart) {
        return parameters.update(ACTOR, new ParameterChange(ModelMode.LLM, model, set, unset, restart));
    }

    private void refused(ProblemCode code, Optional<String> model, ParameterValues values) {
        assertThatThrownBy(() -> set(model, values))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }

    private ParameterSheet.Entry entry(Optional<String> model, Parameter parameter) {
        return parameters.get(ACTOR, ModelMode.LLM, model).entries().stream()
                .filter(entry -> entry.parameter() == parameter)
                .findFirst()
                .orElseThrow();
    }

    private void assertEntry(Optional<String> model, Parameter parameter, Object plain, ParameterLayer layer) {
        ParameterSheet.Entry entry = entry(model, parameter);
        assertThat(entry.value().map(ParameterValue::plain)).contains(plain);
        assertThat(entry.layer()).isEqualTo(layer);
    }
}
