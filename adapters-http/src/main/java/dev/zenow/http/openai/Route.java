package dev.zenow.http.openai;

import java.util.List;

/** A route whose requests are passed to the model's server. */
enum Route {
    CHAT("/v1/chat/completions", "chat.completion"),
    COMPLETIONS("/v1/completions", "text_completion"),
    RESPONSES("/v1/responses", ""),
    MESSAGES("/v1/messages", ""),
    COUNT_TOKENS("/v1/messages/count_tokens", "");

    private final String path;
    private final String object;

    Route(String path, String object) {
        this.path = path;
        this.object = object;
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
        return !bounds().isEmpty();
    }

    /** What the longest answer is called in a request, the usual name first. */
    List<String> bounds() {
        return switch (this) {
            case CHAT -> List.of("max_tokens", "max_completion_tokens", "n_predict");
            case COMPLETIONS -> List.of("max_tokens", "n_predict");
            case RESPONSES -> List.of("max_output_tokens", "max_tokens", "n_predict");
            case MESSAGES -> List.of("max_tokens");
            case COUNT_TOKENS -> List.of();
        };
    }

    /** Whether its events have names and its errors the shape of Anthropic. */
    boolean anthropic() {
        return switch (this) {
            case MESSAGES, COUNT_TOKENS -> true;
            case CHAT, COMPLETIONS, RESPONSES -> false;
        };
    }
}
