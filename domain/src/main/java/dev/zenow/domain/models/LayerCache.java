package dev.zenow.domain.models;

/**
 * What one layer of a model keeps while it speaks.
 *
 * @param keyValues the values that the keys of one token have; 0 when the layer keeps no keys
 * @param valueValues the same of the values; 0 also where the engine reads them out of the keys
 * @param indexValues the same of a second set of keys that the engine always stores as F16, by which it finds the first
 * @param window the tokens that the layer looks back to; 0: all
 * @param stateValues what the layer keeps of a whole sequence, however long that is, as F32
 */
public record LayerCache(long keyValues, long valueValues, long indexValues, long window, long stateValues) {

    /** A layer that keeps nothing. */
    public static final LayerCache NONE = new LayerCache(0, 0, 0, 0, 0);

    private static final long MOST = 1L << 32;

    public LayerCache {
        within(keyValues);
        within(valueValues);
        within(indexValues);
        within(window);
        within(stateValues);
    }

    /** A layer of attention that looks back to the first token. */
    public static LayerCache attention(long keyValues, long valueValues) {
        return new LayerCache(keyValues, valueValues, 0, 0, 0);
    }

    private static void within(long size) {
        if (size < 0 || size > MOST) {
            throw new IllegalArgumentException("a layer's size makes no sense: " + size);
        }
    }
}
