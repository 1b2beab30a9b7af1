package dev.zenow.domain.models;

/**
 * The sizes of a model's attention, from which the memory of its KV cache follows. Where the layers differ, each is the
 * largest of them; a size that the file does not tell is what the engine assumes.
 *
 * @param headCount the heads of a query; 0 when the model has no attention
 * @param headCountKv the heads of keys and values
 * @param keyLength the values of one key head
 * @param valueLength the values of one value head
 */
public record AttentionShape(long headCount, long headCountKv, long keyLength, long valueLength) {

    public AttentionShape {
        if (headCount < 0 || headCountKv < 0 || keyLength < 0 || valueLength < 0) {
            throw new IllegalArgumentException("sizes of attention must not be negative");
        }
    }
}
