package dev.zenow.domain.tokens;

/**
 * What a chat template adds to the text of the messages, in tokens: the role and the marks around each message, and
 * what opens the prompt and the reply.
 *
 * @param perMessage tokens around each message, not negative
 * @param perPrompt tokens that each prompt costs once, not negative
 */
public record TemplateCost(int perMessage, int perPrompt) {
    /**
     * Fits the common templates: ChatML spends 5 per message and 3 per prompt, Llama 3 spends 5 and 5. A template that
     * differs is absorbed by the model's {@link TokenCalibration}.
     */
    public static final TemplateCost DEFAULT = new TemplateCost(5, 4);

    public TemplateCost {
        if (perMessage < 0 || perPrompt < 0) {
            throw new IllegalArgumentException(
                    "template cost must not be negative: " + perMessage + " per message, " + perPrompt + " per prompt");
        }
    }

    /** The template's tokens in a prompt of so many messages; the largest int when they are more than that. */
    public int of(int messages) {
        if (messages < 0) {
            throw new IllegalArgumentException("messages must not be negative: " + messages);
        }
        return (int) Math.min(Integer.MAX_VALUE, (long) perMessage * messages + perPrompt);
    }
}
