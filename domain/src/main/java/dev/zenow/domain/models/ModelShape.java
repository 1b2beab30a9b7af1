package dev.zenow.domain.models;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The sizes of a model, as its file tells them.
 *
 * @param contextTrain the longest context in training, in tokens; 0 when the file does not tell
 * @param embeddingLength 0 when the file does not tell
 * @param blockCount the layers; 0 when the file does not tell
 * @param attention where the layers differ, the largest
 * @param cache layer by layer
 * @param poolingType how one vector is made of many
 * @param causalAttention false when each token sees the ones after it too
 */
public record ModelShape(
        long contextTrain,
        long embeddingLength,
        long blockCount,
        AttentionShape attention,
        FeedForwardShape feedForward,
        CacheShape cache,
        Optional<PoolingType> poolingType,
        boolean causalAttention) {

    private static final long MOST = 1L << 32;

    public ModelShape {
        within(contextTrain);
        within(embeddingLength);
        within(blockCount);
        requireNonNull(attention, "attention is null");
        requireNonNull(feedForward, "feedForward is null");
        requireNonNull(cache, "cache is null");
        requireNonNull(poolingType, "poolingType is null");
    }

    private static void within(long size) {
        if (size < 0 || size > MOST) {
            throw new IllegalArgumentException("sizes of a model make no sense: " + size);
        }
    }
}
