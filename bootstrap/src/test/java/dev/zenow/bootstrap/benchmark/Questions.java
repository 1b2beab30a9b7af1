package dev.zenow.bootstrap.benchmark;

import java.util.List;

/** What Zenow is asked. */
final class Questions {
    private Questions() {}

    /** A question that begins a session. */
    static Target zenow(int port, String question, int mostTokens) {
        String body = """
                {"message":"%s","stream":true,"sampling":{"temperature":0.7,"repeat_penalty":1.1,"seed":7,"max_tokens":%d}}""".formatted(question, mostTokens);
        return new Target(port, "/api/chat", List.of(), body, Dialect.ZENOW);
    }
}
