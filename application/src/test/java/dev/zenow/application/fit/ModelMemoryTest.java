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
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorState;
import dev.zenow.domain.runtime.SwitchStyle;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ModelMemoryTest {
    /** What is left to the system on a machine of 16 GiB. */
    private static final long SPARED = (16L << 30) / 50;

    private static final Launch NEXT = launch("next", 4_096);
    private static final Launch OLD = launch("old", 4_096);

    private final TestingMachine machine = new TestingMachine();
    private final AtomicReference<SupervisorState> llm = new AtomicReference<>(SupervisorState.INITIAL);
    private final AtomicReference<SupervisorState> embed = new AtomicReference<>(SupervisorState.INITIAL);
    private final ModelMemory memory = new ModelMemory(
            machine,
            _ -> TestingFacts.of(ModelMode.LLM),
            new StoredParameters(new TestingStorage().parameters(), _ -> {}, Map.of()),
            mode -> mode == ModelMode.LLM ? llm.get() : embed.get(),
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
        assertThat(memory.admit(NEXT, List.of(), false))
                .as("what somebody insisted on starts again by itself")
                .isEqualTo(SwitchStyle.BREAK_FIRST);
    }

    @Test
    void whatLoadsInAnotherModeIsNotFreeAnyMore() {
        free(need() + 1);
        assertThat(memory.admit(NEXT, List.of(), false)).isEqualTo(SwitchStyle.MAKE_BEFORE_BREAK);
        embed.set(loading(OLD));

        assertThatThrownBy(() -> memory.admit(NEXT, List.of(), false)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aMachineThatTellsNothingRefusesNothing() {
        machine.unknown();

        assertThat(memory.admit(NEXT, List.of(), false)).isEqualTo(SwitchStyle.BREAK_FIRST);
        assertThat(memory.of(NEXT.model(), TestingFacts.of(ModelMode.LLM), FitQuestion.AS_CONFIGURED))
                .isEmpty();
    }

    private static SupervisorState serving(Launch launch) {
        Serving serving = new Serving(1, launch, URI.create("http://127.0.0.1:1"), "key", 4_096, 1, 1, Instant.EPOCH);
        return new SupervisorState(
                new SupervisorState.Goal.Serve(launch, 0, SwitchStyle.BREAK_FIRST, false),
                Optional.of(new SupervisorState.Up(serving, 0)),
                Optional.empty(),
                List.of(),
                Optional.of(launch),
                List.of(),
                Optional.empty());
    }

    private static SupervisorState loading(Launch launch) {
        return new SupervisorState(
                new SupervisorState.Goal.Serve(launch, 0, SwitchStyle.BREAK_FIRST, false),
                Optional.empty(),
                Optional.of(new SupervisorState.Candidate(1, launch)),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    @Test
    void mappedWeightsOfTheOldOneCountAsFreeAlready() {
        free(1L << 40);
        Launch mapped = new Launch(OLD.model(), OLD.parameters().with(Parameter.MEMORY_MAP, true));
        llm.set(serving(mapped));
        long whenMapped = available();
        llm.set(serving(OLD));

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
