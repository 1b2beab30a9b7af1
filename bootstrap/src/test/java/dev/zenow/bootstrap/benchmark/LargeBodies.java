package dev.zenow.bootstrap.benchmark;

import static java.util.stream.Collectors.joining;

import java.util.stream.IntStream;

/** Bodies of requests, of which some are as large as clients make them. */
enum LargeBodies {
    /** Fields that nobody reads: what counts is that they are passed on. */
    TWO_MEGABYTES("a body of 2 MB") {
        @Override
        String body() {
            return with("\"metadata\":{\"ballast\":\"" + "x".repeat(2_000_000) + "\"},");
        }
    },
    TOOL_SCHEMAS("tool schemas of 100 KB, not chosen") {
        @Override
        String body() {
            String tools = IntStream.range(0, 100)
                    .mapToObj(i -> """
                            {"type":"function","function":{"name":"tool_%d","description":"%s","parameters":{"type":"object",\
                            "properties":{"a":{"type":"string"}}}}}""".formatted(i, "words ".repeat(150)))
                    .collect(joining(","));
            return with("\"tools\":[" + tools + "],\"tool_choice\":\"none\",");
        }
    };

    private final String label;

    LargeBodies(String label) {
        this.label = label;
    }

    abstract String body();

    String label() {
        return label;
    }

    /** The same question for every server. */
    static String plain(int tokens) {
        return """
                {"model":"endless","messages":[{"role":"system","content":"You are a helpful assistant."},\
                {"role":"user","content":"Tell me a long story about a lighthouse."}],"stream":true,\
                "temperature":0.7,"repeat_penalty":1.1,"seed":7,"max_tokens":%d}""".formatted(tokens);
    }

    private static String with(String fields) {
        return "{" + fields + plain(5).substring(1);
    }
}
