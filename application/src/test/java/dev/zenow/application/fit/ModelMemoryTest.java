package dev.zenow.application.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.machine.TestingMachine;
import dev.zenow.application.models.FitQuestion;
import dev.zenow.application.models.FitSummary;
import dev.zenow.application.models.TestingFacts;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.SwitchStyle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ModelMemoryTest {
    /** What is left to the system on a machine of 16 GiB. */
    private static final long SPARED = (16L << 30) / 50;

    private static final Launch NEXT = launch("next", 4_096);
    private static final Launch OLD = launch("old", 4_096);

    private final TestingMachine machine = new TestingMachine();
    private final AtomicReference<List<Launch>> living = new AtomicReference<>(List.of());
    private final ModelMemory memory = new ModelMemory(
            machine,
            _ -> TestingFacts.of(ModelMode.LLM),
            new StoredParameters(new TestingStorage().parameters(), _ -> {}, Map.of()),
            _ -> living.get(),
            () -> Instant.EPOCH);

    private static Launch launch(String name, int context) {
        return new Launch(
                TestingModel.local(name, ModelMode.LLM, Path.of("/models/" + name + ".gguf")),
                ServerParameters.STANDARD.withContextSize(context));
    }

    private void free(long bytes) {
        machine.available(bytes + SPARED);
    }

    private long need() {
        return memory.of(NEXT.model(), TestingFacts.of(ModelMode.LLM), FitQuestion.AS_CONFIGURED)
                .map(FitSummary::neededBytes)
                .orElseThrow();
    }

    @Test
    void withRoomForBothTheOldOneServesMeanwhile() {
        free(1L << 40);

        assertThat(memory.admit(NEXT, List.of(OLD), false)).isEqualTo(SwitchStyle.MAKE_BEFORE_BREAK);
    }

    @Test
    void withRoomForOneTheOldOneGoesFirst() {
        free(1L << 40);
        memory.admit(OLD, List.of(), false);
        free(need() - 1);

        assertThat(memory.admit(NEXT, List.of(OLD), false)).isEqualTo(SwitchStyle.BREAK_FIRST);
    }

    @Test
    void whatDoesNotFitIsRefusedUnlessSomebodyInsists() {
        free(need() - 1);

        assertThatThrownBy(() -> memory.admit(NEXT, List.of(), false))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.MODEL_DOES_NOT_FIT);
                    assertThat(e.problem().detail()).contains("next needs", "4096 tokens", "context_size");
                });
        assertThat(memory.admit(NEXT, List.of(), true)).isEqualTo(SwitchStyle.BREAK_FIRST);
    }

    @Test
    void mappedWeightsOfTheOldOneCountAsFreeAlready() {
        free(1L << 40);
        Launch mapped = new Launch(OLD.model(), OLD.parameters().with(Parameter.MEMORY_MAP, true));
        memory.admit(mapped, List.of(), false);
        living.set(List.of(mapped));
        long whenMapped = available();
        memory.admit(OLD, List.of(), false);
        living.set(List.of(OLD));

        assertThat(whenMapped).isLessThan(available());
    }

    @Test
    void aListSaysWhatWouldFitInPlaceOfWhatServes() {
        free(1L << 40);
        FitSummary roomy = memory.of(
                        NEXT.model(),
                        TestingFacts.of(ModelMode.LLM),
                        new FitQuestion(OptionalInt.of(2_048), OptionalInt.empty()))
                .orElseThrow();

        assertThat(roomy.fits()).isTrue();
        assertThat(roomy.neededBytes()).isLessThanOrEqualTo(need());
        assertThat(roomy.largestContext()).isPresent();
    }

    private long available() {
        return memory.of(NEXT.model(), TestingFacts.of(ModelMode.LLM), FitQuestion.AS_CONFIGURED)
                .map(FitSummary::availableBytes)
                .orElseThrow();
    }
}
