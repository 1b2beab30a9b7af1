package dev.zenow.application.models;

import dev.zenow.domain.models.AttentionShape;
import dev.zenow.domain.models.CacheShape;
import dev.zenow.domain.models.FeedForwardShape;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.GgufSplit;
import dev.zenow.domain.models.LayerCache;
import dev.zenow.domain.models.ModelLabels;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelShape;
import dev.zenow.domain.models.PoolingType;
import dev.zenow.domain.models.TokenizerFacts;
import dev.zenow.domain.models.WeightSizes;
import java.util.List;
import java.util.Optional;

/** Facts of models that there are none of. */
public final class TestingFacts {
    private TestingFacts() {}

    /** Facts that speak for a mode. */
    public static GgufFacts of(ModelMode mode) {
        Optional<PoolingType> pooling = switch (mode) {
            case LLM -> Optional.empty();
            case EMBED -> Optional.of(PoolingType.MEAN);
            case RERANK -> Optional.of(PoolingType.RANK);
        };
        return new GgufFacts(
                3,
                mode == ModelMode.LLM ? "llama" : "bert",
                ModelLabels.NONE,
                new TokenizerFacts("gpt2", 1, Optional.empty()),
                new ModelShape(
                        512,
                        64,
                        1,
                        new AttentionShape(1, 1, 1, 1),
                        FeedForwardShape.dense(1),
                        new CacheShape(List.of(LayerCache.attention(1, 1)), true),
                        pooling,
                        mode == ModelMode.LLM),
                new WeightSizes(1, 1, 1, List.of(), 0, 0, mode == ModelMode.RERANK),
                1,
                GgufSplit.WHOLE);
    }
}
