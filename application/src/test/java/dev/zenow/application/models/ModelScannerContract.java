package dev.zenow.application.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every {@link ModelScanner} does. */
public abstract class ModelScannerContract {

    /** Knows {@link #empty()} as a folder of Ollama's, and no other. */
    protected abstract ModelScanner scanner();

    /** Holds the models chat (LLM), vectors (EMBED) and scores (RERANK), the damaged file broken.gguf, and nothing else. */
    protected abstract Path folder();

    /** A folder without a model. */
    protected abstract Path empty();

    @Test
    void findsModelsWithTheirModesAndWhatIsNone() {
        List<Found> found = scanner().scan(folder(), new Cancellation());

        assertThat(found).extracting(one -> one.path().getParent()).hasSize(4).containsOnly(folder());
        assertThat(usable(found))
                .isEqualTo(Map.of("chat", ModelMode.LLM, "vectors", ModelMode.EMBED, "scores", ModelMode.RERANK));
        assertThat(found)
                .filteredOn(Found.Unusable.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Found.Unusable.class, unusable -> {
                    assertThat(unusable.path().getFileName()).hasToString("broken.gguf");
                    assertThat(unusable.problem().code()).isEqualTo(ProblemCode.MODEL_DAMAGED);
                });
    }

    @Test
    void tellsOnTheCallingThreadWhatTheListHas() {
        Set<Thread> threads = new HashSet<>();
        List<Found> told = new ArrayList<>();

        scanner().scan(folder(), new Cancellation(), found -> {
            threads.add(Thread.currentThread());
            told.add(found);
        });

        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(told).containsExactlyInAnyOrderElementsOf(scanner().scan(folder(), new Cancellation()));
    }

    @Test
    void takesAPathThatIsNotInItsShortestForm() {
        Path detour = folder().resolve("..").resolve(folder().getFileName());

        assertThat(usable(scanner().scan(detour, new Cancellation()))).hasSize(3);
    }

    @Test
    void findsNothingInAFolderWithoutModels() {
        assertThat(scanner().scan(empty(), new Cancellation())).isEmpty();
    }

    @Test
    void refusesARelativePathAndOneThatIsNoFolder() {
        assertProblem(Path.of("models"), ProblemCode.MODEL_PATH_RELATIVE);
        assertProblem(folder().resolve("nowhere"), ProblemCode.FOLDER_MISSING);
        assertProblem(folder().resolve("broken.gguf"), ProblemCode.FOLDER_MISSING);
    }

    @Test
    void tellsNothingWhenItWasCancelledBefore() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        List<Found> told = new ArrayList<>();

        assertThatThrownBy(() -> scanner().scan(folder(), cancellation, told::add))
                .isInstanceOf(CancelledException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void tellsNothingMoreAfterItWasCancelled() {
        Cancellation cancellation = new Cancellation();
        List<Found> told = new ArrayList<>();

        assertThatThrownBy(() -> scanner().scan(folder(), cancellation, found -> {
                    told.add(found);
                    cancellation.cancel();
                }))
                .isInstanceOf(CancelledException.class);
        assertThat(told).hasSize(1);
    }

    @Test
    void endsWithWhatTheConsumerThrows() {
        IllegalStateException full = new IllegalStateException("full");

        assertThatThrownBy(() -> scanner().scan(folder(), new Cancellation(), found -> {
                    throw full;
                }))
                .isSameAs(full);
    }

    @Test
    void knowsTheFoldersOfOtherPrograms() {
        assertThat(scanner().knownFolders()).containsExactly(new KnownFolder("Ollama", empty()));
    }

    private static Map<String, ModelMode> usable(List<Found> found) {
        return found.stream()
                .filter(Found.Usable.class::isInstance)
                .map(Found.Usable.class::cast)
                .collect(Collectors.toMap(Found.Usable::name, Found.Usable::mode));
    }

    private void assertProblem(Path folder, ProblemCode code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> scanner().scan(folder, new Cancellation()))
                .satisfies(exception -> assertThat(exception.problem().code()).isEqualTo(code));
    }
}
