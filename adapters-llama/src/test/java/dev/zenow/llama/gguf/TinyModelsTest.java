package dev.zenow.llama.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zenow.domain.models.AttentionShape;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.GgufSplit;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.PoolingType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinyModelsTest {

    private static final long MOST_BYTES = 600_000;

    @TempDir
    private Path folder;

    @Test
    void chatModelTellsWhatItIs() throws Exception {
        Path file = folder.resolve("llm.gguf");
        TinyModels.writeLlm(file);

        GgufFacts facts = new GgufReader().read(file);

        assertThat(facts.version()).isEqualTo(3);
        assertThat(facts.architecture()).isEqualTo("llama");
        assertThat(facts.name()).contains("Zenow tiny");
        assertThat(facts.quantization()).contains("F32");
        assertThat(facts.contextTrain()).isEqualTo(TinyModels.LLM_CONTEXT_LENGTH);
        assertThat(facts.embeddingLength()).isEqualTo(64);
        assertThat(facts.blockCount()).isEqualTo(2);
        assertThat(facts.attention()).isEqualTo(new AttentionShape(4, 4, 16, 16));
        assertThat(facts.poolingType()).isEmpty();
        assertThat(facts.causalAttention()).isTrue();
        assertThat(facts.chatTemplate())
                .hasValueSatisfying(
                        text -> assertThat(text).contains("<|im_start|>").contains("add_generation_prompt"));
        assertThat(facts.tokenizerModel()).isEqualTo("gpt2");
        assertThat(facts.license()).contains("mit");
        assertThat(facts.tensorCount()).isEqualTo(21);
        assertThat(facts.tensorBytes()).isEqualTo(facts.parameterCount() * Float.BYTES);
        assertThat(facts.fileBytes()).isEqualTo(Files.size(file)).isLessThan(MOST_BYTES);
        assertThat(facts.split()).isEqualTo(GgufSplit.WHOLE);
        assertThat(ModelMode.detect(facts)).isEqualTo(ModelMode.LLM);
    }

    @Test
    void contextOfTheChatModelCanBeChosen() throws Exception {
        Path file = folder.resolve("short.gguf");
        TinyModels.writeLlm(file, 4096);

        assertThat(new GgufReader().read(file).contextTrain()).isEqualTo(4096);
        assertThatThrownBy(() -> TinyModels.writeLlm(file, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void embeddingModelIsDetected() throws Exception {
        Path file = folder.resolve("embed.gguf");
        TinyModels.writeEmbed(file);

        GgufFacts facts = new GgufReader().read(file);

        assertThat(facts.poolingType()).contains(PoolingType.MEAN);
        assertThat(facts.causalAttention()).isFalse();
        assertThat(facts.hasClassifier()).isFalse();
        assertThat(facts.fileBytes()).isLessThan(MOST_BYTES);
        assertThat(ModelMode.detect(facts)).isEqualTo(ModelMode.EMBED);
    }

    @Test
    void rerankingModelIsDetected() throws Exception {
        Path file = folder.resolve("rerank.gguf");
        TinyModels.writeRerank(file);

        GgufFacts facts = new GgufReader().read(file);

        assertThat(facts.poolingType()).contains(PoolingType.RANK);
        assertThat(facts.hasClassifier()).isTrue();
        assertThat(facts.fileBytes()).isLessThan(MOST_BYTES);
        assertThat(ModelMode.detect(facts)).isEqualTo(ModelMode.RERANK);
    }

    @Test
    void filesAreTheSameEachTimeAndLeaveNothingBeside() throws Exception {
        Path first = folder.resolve("first.gguf");
        Path second = folder.resolve("second.gguf");
        TinyModels.writeLlm(first);
        TinyModels.writeLlm(second);

        assertThat(first).hasSameBinaryContentAs(second);
        TinyModels.writeEndlessLlm(second);
        assertThat(Files.mismatch(first, second)).isPositive();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void everyWordClassLeadsSomewhereAndItsSharesAddUp() {
        assertThat(WordClass.values()).allSatisfy(wordClass -> {
            assertThat(wordClass.followers().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-9));
            assertThat(wordClass.followers().keySet())
                    .allSatisfy(next -> assertThat(next.words()).isNotEmpty());
        });
    }

    @Test
    void writerRefusesWhatWouldMakeABrokenFile() {
        GgufWriter writer = new GgufWriter().text("a", "b").tensor("t", List.of(1L), TensorValues.constant(0));

        assertThatThrownBy(() -> writer.text("a", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.tensor("t", List.of(1L), TensorValues.constant(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.tensor("u", List.of(0L), TensorValues.constant(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
