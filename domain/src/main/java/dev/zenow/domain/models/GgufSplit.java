package dev.zenow.domain.models;

/**
 * The place of a file among those that together hold one model.
 *
 * @param number counted from 0
 * @param count 1 when the file holds the whole model
 */
public record GgufSplit(int number, int count) {

    /** A model in one file. */
    public static final GgufSplit WHOLE = new GgufSplit(0, 1);

    public GgufSplit {
        if (count < 1 || number < 0 || number >= count) {
            throw new IllegalArgumentException("split " + number + " of " + count + " makes no sense");
        }
    }
}
