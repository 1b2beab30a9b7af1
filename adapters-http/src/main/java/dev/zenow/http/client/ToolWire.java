package dev.zenow.http.client;

import dev.zenow.application.chat.Chats.Question;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Between calls of tools and their documents of {@code /api}. */
final class ToolWire {
    private ToolWire() {}

    static List<ToolCall> calls(JsonTree message) throws IOException {
        List<ToolCall> calls = new ArrayList<>();
        if (message.values().containsKey("tool_calls")) {
            for (JsonTree each : message.objects("tool_calls")) {
                calls.add(new ToolCall(each.text("id"), each.text("name"), each.text("arguments")));
            }
        }
        return calls;
    }

    static List<ToolResult> results(JsonTree message) throws IOException {
        List<ToolResult> results = new ArrayList<>();
        if (message.values().containsKey("tool_results")) {
            for (JsonTree each : message.objects("tool_results")) {
                results.add(new ToolResult(each.text("tool_call_id"), each.text("content")));
            }
        }
        return results;
    }

    /** @param field the name of the text */
    static void write(Map<String, Object> body, String field, Question question) {
        if (question.toolResults().isEmpty()) {
            body.put(field, question.content());
        } else {
            body.put(
                    "tool_results",
                    question.toolResults().stream()
                            .map(result -> Map.of("tool_call_id", result.call(), "content", result.content()))
                            .toList());
        }
        write(body, question.shape());
    }

    static void write(Map<String, Object> body, ReplyShape shape) {
        shape.tools().ifPresent(json -> body.put("tools", new JsonTree.Raw(json)));
        shape.toolChoice().ifPresent(json -> body.put("tool_choice", new JsonTree.Raw(json)));
        shape.parallelToolCalls().ifPresent(parallel -> body.put("parallel_tool_calls", parallel));
        shape.responseFormat().ifPresent(json -> body.put("response_format", new JsonTree.Raw(json)));
    }
}
