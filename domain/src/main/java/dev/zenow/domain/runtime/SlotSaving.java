package dev.zenow.domain.runtime;

/**
 * Whether what a slot holds is worth a file: only where reading it back beats evaluating it by so much that a person notices,
 * and while the files stay within their budget.
 *
 * <p>Evaluating takes {@code tokens / tokensPerSecond}, reading {@code bytes / readBytesPerSecond}. A file is written on the chance
 * that the same chat goes on with the same model, so the gain must be twofold and at least {@link #LEAST_GAIN_SECONDS}; a file that
 * is there already costs nothing more, so that reading it needs only to be faster.
 *
 * @param budgetBytes the most that all files may take together; 0: nothing is saved
 * @param readBytesPerSecond how fast a file is read back; the slower of disk and engine
 */
public record SlotSaving(long budgetBytes, double readBytesPerSecond) {
    /** Less waiting than this is not worth a file. */
    public static final double LEAST_GAIN_SECONDS = 0.5;

    private static final double LEAST_TIMES_FASTER = 2;

    public SlotSaving {
        if (budgetBytes < 0) {
            throw new IllegalArgumentException("budgetBytes must not be negative: " + budgetBytes);
        }
        if (!(readBytesPerSecond > 0) || Double.isInfinite(readBytesPerSecond)) {
            throw new IllegalArgumentException("readBytesPerSecond must be positive: " + readBytesPerSecond);
        }
    }

    /**
     * @param tokens that the slot holds
     * @param bytes what the file would take
     * @param tokensPerSecond how fast this model evaluates a prompt; 0: not measured yet, nothing is saved on a guess
     */
    public boolean worthSaving(int tokens, long bytes, double tokensPerSecond) {
        check(tokens, bytes, tokensPerSecond);
        if (tokens == 0 || tokensPerSecond == 0 || bytes > budgetBytes) {
            return false;
        }
        double evaluating = tokens / tokensPerSecond;
        double reading = reading(bytes);
        return evaluating - reading >= LEAST_GAIN_SECONDS && evaluating >= LEAST_TIMES_FASTER * reading;
    }

    private double reading(long bytes) {
        return bytes / readBytesPerSecond;
    }

    private static void check(int tokens, long bytes, double tokensPerSecond) {
        if (tokens < 0 || bytes < 0 || !(tokensPerSecond >= 0)) {
            throw new IllegalArgumentException("tokens, bytes and rates must not be negative");
        }
    }
}
