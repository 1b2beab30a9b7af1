package dev.zenow.domain.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelModeTest {

    @ParameterizedTest
    @CsvSource({
        "llama,        ,     false, true,  LLM",
        "llama,        NONE, false, true,  LLM",
        "bert,         RANK, true,  false, RERANK",
        "bert,         RANK, false, false, RERANK",
        "qwen3,        RANK, false, true,  RERANK",
        "bert,         CLS,  true,  false, RERANK",
        "bert,         ,     true,  false, RERANK",
        "bert,         MEAN, false, false, EMBED",
        "bert,         NONE, false, true,  EMBED",
        "nomic-bert,   ,     false, true,  EMBED",
        "qwen3,        LAST, false, true,  EMBED",
        "llama,        ,     false, false, EMBED"
    })
    void isDetectedFromTheFacts(
            String architecture, PoolingType pooling, boolean classifier, boolean causal, ModelMode expected) {
        assertThat(ModelMode.detect(facts(architecture, Optional.ofNullable(pooling), classifier, causal)))
                .isEqualTo(expected);
    }

    @Test
    void quantizationIsKnownByItsFileTypeEvenWhenThatWasGuessed() {
        assertThat(Quantization.ofFileType(15)).contains(Quantization.Q4_K_M);
        assertThat(Quantization.ofFileType(15 + 1024)).contains(Quantization.Q4_K_M);
        assertThat(Quantization.ofFileType(0)).contains(Quantization.F32);
        assertThat(Quantization.ofFileType(999)).isEmpty();
        assertThat(Quantization.ofFileType(-1)).isEmpty();
    }

    @Test
    void factsThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> facts(" ", Optional.empty(), false, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GgufSplit(2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AttentionShape(-1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static GgufFacts facts(
            String architecture, Optional<PoolingType> pooling, boolean classifier, boolean causal) {
        return new GgufFacts(
                3,
                architecture,
                ModelLabels.NONE,
                new TokenizerFacts("gpt2", 0, Optional.empty()),
                new ModelShape(
                        512,
                        64,
                        2,
                        new AttentionShape(4, 4, 16, 16),
                        FeedForwardShape.dense(128),
                        CacheShape.NONE,
                        pooling,
                        causal),
                new WeightSizes(1, 1, 4, List.of(), 0, 0, classifier),
                100,
                GgufSplit.WHOLE);
    }
}
