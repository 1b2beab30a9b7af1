package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zenow.application.transfer.ConversationWriter;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import java.io.IOException;

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
        if (message.content().isEmpty() && message.reasoning().isEmpty()) {
            return;
        }
        json.writeStartObject();
        JsonTexts.constant(json, "role", message.role());
        JsonTexts.text(json, "content", message.content());
        if (!message.reasoning().isEmpty()) {
            JsonTexts.text(json, "reasoning_content", message.reasoning());
        }
        json.writeEndObject();
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
