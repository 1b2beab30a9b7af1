package dev.zenow.llama.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.GgufSplit;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitModelsTest {

    private static final int PARTS = 3;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeParts() throws IOException {
        for (int number = 0; number < PARTS; number++) {
            write(part(number), number);
        }
    }

    @Test
    void aModelIsTheSumOfItsParts() throws Exception {
        GgufFacts facts = new GgufModelFiles().inspect(part(0));

        assertThat(facts.split()).isEqualTo(new GgufSplit(0, PARTS));
        assertThat(facts.architecture()).isEqualTo("llama");
        assertThat(facts.tensorCount()).isEqualTo(PARTS);
        assertThat(facts.parameterCount()).isEqualTo(32 + 64 + 96);
        assertThat(facts.tensorBytes()).isEqualTo(4 * facts.parameterCount());
        assertThat(facts.weights().layerBytes()).containsExactly(4 * 32L, 4 * 64L, 4 * 96L);
        assertThat(facts.fileBytes()).isEqualTo(Files.size(part(0)) + Files.size(part(1)) + Files.size(part(2)));
    }

    @Test
    void aMissingPartIsNamed() throws Exception {
        Files.delete(part(1));

        Problem problem = problem(part(0));

        assertThat(problem.code()).isEqualTo(ProblemCode.MODEL_FILE_MISSING);
        assertThat(problem.detail()).contains("Part 2 of the 3").contains("big-00002-of-00003.gguf");
    }

    @Test
    void aLaterPartNamesTheFirst() {
        Problem problem = problem(part(2));

        assertThat(problem.code()).isEqualTo(ProblemCode.MODEL_NOT_FIRST_PART);
        assertThat(problem.detail()).contains("part 3 of the 3");
        assertThat(problem.nextStep()).contains("big-00001-of-00003.gguf");
    }

    @Test
    void aRenamedPartIsToldTheNameThatItNeeds() throws Exception {
        Problem problem = problem(Files.move(part(0), folder.resolve("mine.gguf")));

        assertThat(problem.code()).isEqualTo(ProblemCode.MODEL_NOT_FIRST_PART);
        assertThat(problem.detail()).contains("-00001-of-00003.gguf");
    }

    @Test
    void exchangedAndDamagedPartsAreFound() throws Exception {
        write(part(1), 2);
        assertThat(problem(part(0)).code()).isEqualTo(ProblemCode.MODEL_DAMAGED);

        Files.write(part(1), new byte[] {'G', 'G', 'U', 'F', 3, 0, 0, 0, 1});
        Problem problem = problem(part(0));
        assertThat(problem.code()).isEqualTo(ProblemCode.MODEL_DAMAGED);
        assertThat(problem.detail()).contains("big-00002-of-00003.gguf");
    }

    private Path part(int number) {
        return folder.resolve("big-%05d-of-%05d.gguf".formatted(number + 1, PARTS));
    }

    /** As tools split a model: the description is in the first part alone. */
    private static void write(Path file, int number) throws IOException {
        GgufWriter writer = new GgufWriter().uint16("split.no", number).uint16("split.count", PARTS);
        if (number == 0) {
            writer.text("general.architecture", "llama").uint32("llama.block_count", PARTS);
        }
        writer.tensor("blk.%d.ffn_up.weight".formatted(number), List.of(32L * (number + 1)), TensorValues.constant(1))
                .write(file);
    }

    private static Problem problem(Path file) {
        ProblemException exception =
                catchThrowableOfType(ProblemException.class, () -> new GgufModelFiles().inspect(file));
        assertThat(exception).isNotNull();
        return exception.problem();
    }
}
