package dev.zenow.sqlite;

import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How calls of tools and their results are stored: their parts in turn. */
final class ToolTexts {
    private static final int CALL = 3;
    private static final int RESULT = 2;

    private ToolTexts() {}

    static @Nullable String ofCalls(List<ToolCall> calls) {
        return TextList.of(calls.stream()
                .flatMap(call -> Stream.of(call.id(), call.name(), call.arguments()))
                .toList());
    }

    static List<ToolCall> calls(@Nullable String column) {
        List<String> texts = TextList.parse(column);
        List<ToolCall> calls = new ArrayList<>(texts.size() / CALL);
        for (int i = 0; i + CALL <= texts.size(); i += CALL) {
            calls.add(new ToolCall(texts.get(i), texts.get(i + 1), texts.get(i + 2)));
        }
        return calls;
    }

    static @Nullable String ofResults(List<ToolResult> results) {
        return TextList.of(results.stream()
                .flatMap(result -> Stream.of(result.call(), result.content()))
                .toList());
    }

    static List<ToolResult> results(@Nullable String column) {
        List<String> texts = TextList.parse(column);
        List<ToolResult> results = new ArrayList<>(texts.size() / RESULT);
        for (int i = 0; i + RESULT <= texts.size(); i += RESULT) {
            results.add(new ToolResult(texts.get(i), texts.get(i + 1)));
        }
        return results;
    }
}
