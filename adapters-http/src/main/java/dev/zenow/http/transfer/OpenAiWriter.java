package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zenow.application.transfer.ConversationWriter;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import java.io.IOException;
import java.util.List;

/** One line for each session, as OpenAI's clients and fine-tuning take it; messages without any text are left out. */
final class OpenAiWriter implements ConversationWriter {
    private final JsonGenerator json;

    OpenAiWriter(JsonGenerator json) {
        this.json = json;
    }

    @Override
    public void begin(Session session) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("messages");
        if (!session.systemPrompt().isEmpty()) {
            json.writeStartObject();
            json.writeStringField("role", "system");
            JsonTexts.text(json, "content", session.systemPrompt());
            json.writeEndObject();
        }
    }

    @Override
    public void message(Message message) throws IOException {
        for (ToolResult result : message.toolResults()) {
            json.writeStartObject();
            json.writeStringField("role", "tool");
            JsonTexts.text(json, "tool_call_id", result.call());
            JsonTexts.text(json, "content", result.content());
            json.writeEndObject();
        }
        if (message.content().isEmpty()
                && message.reasoning().isEmpty()
                && message.toolCalls().isEmpty()) {
            return;
        }
        json.writeStartObject();
        JsonTexts.constant(json, "role", message.role());
        if (message.content().isEmpty() && !message.toolCalls().isEmpty()) {
            json.writeNullField("content");
        } else {
            JsonTexts.text(json, "content", message.content());
        }
        if (!message.reasoning().isEmpty()) {
            JsonTexts.text(json, "reasoning_content", message.reasoning());
        }
        if (!message.toolCalls().isEmpty()) {
            calls(message.toolCalls());
        }
        json.writeEndObject();
    }

    private void calls(List<ToolCall> calls) throws IOException {
        json.writeArrayFieldStart("tool_calls");
        for (ToolCall call : calls) {
            json.writeStartObject();
            JsonTexts.text(json, "id", call.id());
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            JsonTexts.text(json, "name", call.name());
            JsonTexts.text(json, "arguments", call.arguments());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void finish() throws IOException {
        json.close();
    }
}
