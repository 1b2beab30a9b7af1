package dev.zenow.domain.models;

/**
 * The inner widths of a model's layers, from which the memory of a computation follows.
 *
 * @param length the widest feed-forward of a layer without experts; 0 when the file does not tell or all have experts
 * @param expertCount 0: the model has no experts
 * @param expertsUsed how many of them see each token
 * @param expertLength the inner width of one expert
 * @param sharedLength the inner width of what sees each token beside them
 * @param recurrentLength the inner width of a layer that keeps a state instead of keys and values; 0: there is none
 */
public record FeedForwardShape(
        long length, long expertCount, long expertsUsed, long expertLength, long sharedLength, long recurrentLength) {

    private static final long MOST = 1L << 32;

    public FeedForwardShape {
        within(length);
        within(expertCount);
        within(expertsUsed);
        within(expertLength);
        within(sharedLength);
        within(recurrentLength);
    }

    /** Layers without experts. */
    public static FeedForwardShape dense(long length) {
        return new FeedForwardShape(length, 0, 0, 0, 0, 0);
    }

    private static void within(long size) {
        if (size < 0 || size > MOST) {
            throw new IllegalArgumentException("sizes of a feed-forward make no sense: " + size);
        }
    }
}
