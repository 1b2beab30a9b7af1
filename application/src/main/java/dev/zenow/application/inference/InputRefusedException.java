package dev.zenow.application.inference;

import static java.util.Objects.requireNonNull;

/** An encoder does not take one of its inputs; the engine does not say which one. */
public final class InputRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it is not taken. */
    public enum Reason {
        /** It has more tokens than are read in one step, or than the context holds. */
        TOO_LONG,
        /** It is not what this model reads, such as tokens that it does not have. */
        UNREADABLE
    }

    private final Reason reason;
    private final int tokens;
    private final int limit;

    private InputRefusedException(Reason reason, String words, int tokens, int limit) {
        super(words);
        this.reason = requireNonNull(reason, "reason is null");
        this.tokens = tokens;
        this.limit = limit;
    }

    /**
     * @param tokens the exact length of the refused input; 0: the engine does not say
     * @param limit the most tokens it may have; 0: the engine does not say
     */
    public static InputRefusedException tooLong(int tokens, int limit) {
        return new InputRefusedException(
                Reason.TOO_LONG, "an input has " + tokens + " tokens, at most " + limit + " are read", tokens, limit);
    }

    /** @param words of the engine */
    public static InputRefusedException unreadable(String words) {
        return new InputRefusedException(Reason.UNREADABLE, words, 0, 0);
    }

    public Reason reason() {
        return reason;
    }

    public int tokens() {
        return tokens;
    }

    public int limit() {
        return limit;
    }
}
