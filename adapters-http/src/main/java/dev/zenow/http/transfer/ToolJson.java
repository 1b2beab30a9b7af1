package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Calls of tools and their results, as Zenow's own format has them. */
final class ToolJson {
    static final String CALLS = "tool_calls";
    static final String RESULTS = "tool_results";

    private ToolJson() {}

    static void calls(JsonGenerator json, List<ToolCall> calls) throws IOException {
        if (calls.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(CALLS);
        for (ToolCall call : calls) {
            json.writeStartObject();
            JsonTexts.text(json, "id", call.id());
            JsonTexts.text(json, "name", call.name());
            JsonTexts.text(json, "arguments", call.arguments());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void results(JsonGenerator json, List<ToolResult> results) throws IOException {
        if (results.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(RESULTS);
        for (ToolResult result : results) {
            json.writeStartObject();
            JsonTexts.text(json, "tool_call_id", result.call());
            JsonTexts.text(json, "content", result.content());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static List<ToolCall> calls(JsonObject message) throws IOException {
        List<ToolCall> calls = new ArrayList<>();
        for (JsonObject call : message.objects(CALLS)) {
            calls.add(new ToolCall(text(call, "id"), text(call, "name"), text(call, "arguments")));
        }
        return calls;
    }

    static List<ToolResult> results(JsonObject message) throws IOException {
        List<ToolResult> results = new ArrayList<>();
        for (JsonObject result : message.objects(RESULTS)) {
            results.add(new ToolResult(text(result, "tool_call_id"), text(result, "content")));
        }
        return results;
    }

    private static String text(JsonObject object, String name) throws IOException {
        return object.text(name).orElseThrow(() -> JsonObject.missing(name));
    }
}
