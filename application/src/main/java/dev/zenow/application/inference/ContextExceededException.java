package dev.zenow.application.inference;

/** The prompt is longer than the engine's context. */
public final class ContextExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int promptTokens;
    private final int contextSize;

    /**
     * @param promptTokens the exact length of the refused prompt
     * @param contextSize what one request may use
     */
    public ContextExceededException(int promptTokens, int contextSize) {
        super("the prompt has " + promptTokens + " tokens, the context " + contextSize);
        this.promptTokens = promptTokens;
        this.contextSize = contextSize;
    }

    public int promptTokens() {
        return promptTokens;
    }

    public int contextSize() {
        return contextSize;
    }
}
