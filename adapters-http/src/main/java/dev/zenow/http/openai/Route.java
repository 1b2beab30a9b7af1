package dev.zenow.http.openai;

/** A route whose requests are passed to the model's server. */
enum Route {
    CHAT("/v1/chat/completions", "chat.completion", "max_tokens", "max_completion_tokens", "n_predict"),
    COMPLETIONS("/v1/completions", "text_completion", "max_tokens", "n_predict"),
    RESPONSES("/v1/responses", "", "max_output_tokens"),
    MESSAGES("/v1/messages", "", "max_tokens"),
    COUNT_TOKENS("/v1/messages/count_tokens", "");

    private final String path;
    private final String object;
    private final String[] bounds;

    Route(String path, String object, String... bounds) {
        this.path = path;
        this.object = object;
        this.bounds = bounds;
    }

    String path() {
        return path;
    }

    /** What a complete answer calls itself, when it can be put together from a streamed one; else empty. */
    String object() {
        return object;
    }

    /** Whether an answer as a whole is put together here, so that the engine can be stopped in the middle of it. */
    boolean assembled() {
        return !object.isEmpty();
    }

    /** Whether it makes an answer, which takes a slot and may be streamed. */
    boolean generates() {
        return bounds.length > 0;
    }

    /** What the longest answer is called in a request, the usual name first. */
    String[] bounds() {
        return bounds.clone();
    }

    /** Whether its events have names and its errors the shape of Anthropic. */
    boolean anthropic() {
        return switch (this) {
            case MESSAGES, COUNT_TOKENS -> true;
            case CHAT, COMPLETIONS, RESPONSES -> false;
        };
    }
}
