package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zenow.application.transfer.ConversationWriter;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.sessions.Usage;
import java.io.IOException;
import java.time.Instant;

/** Zenow's own format: everything but whose it is; a line for each message, so that a place can be found in a large file. */
final class ZenowWriter implements ConversationWriter {
    private final JsonGenerator json;

    ZenowWriter(JsonGenerator json, Instant at) throws IOException {
        this.json = json;
        json.writeStartObject();
        json.writeStringField("format", Envelope.FORMAT);
        json.writeNumberField("version", Envelope.VERSION);
        json.writeStringField("exported_at", at.toString());
        json.writeArrayFieldStart("sessions");
    }

    @Override
    public void begin(Session session) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("id", session.id().toString());
        JsonTexts.text(json, "title", session.title());
        JsonTexts.constant(json, "title_origin", session.titleOrigin());
        JsonTexts.text(json, "system_prompt", session.systemPrompt());
        SamplingJson.write(json, session.sampling());
        contextRules(session.contextRules());
        if (session.agent().isPresent()) {
            AgentJson.write(json, session.agent().get());
        }
        JsonTexts.optional(json, "active_leaf", session.activeLeaf());
        json.writeNumberField("message_count", session.messageCount());
        json.writeBooleanField("pinned", session.pinned());
        json.writeBooleanField("archived", session.archived());
        json.writeStringField("created_at", session.createdAt().toString());
        json.writeStringField("updated_at", session.updatedAt().toString());
        json.writeArrayFieldStart("messages");
    }

    @Override
    public void message(Message message) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("id", message.id().toString());
        JsonTexts.optional(json, "parent_id", message.parent());
        JsonTexts.constant(json, "role", message.role());
        JsonTexts.constant(json, "status", message.status());
        json.writeStringField("created_at", message.createdAt().toString());
        json.writeNumberField("tokens", message.tokens());
        JsonTexts.optional(json, "tokens_exact_for", message.tokensExactFor());
        JsonTexts.optional(json, "model", message.model());
        JsonTexts.optional(json, "finish_reason", message.finishReason());
        if (message.usage().isPresent()) {
            usage(message.usage().get());
        }
        if (message.timings().isPresent()) {
            timings(message.timings().get());
        }
        JsonTexts.optional(json, "error", message.error());
        if (message.rule() != TurnRule.AUTO) {
            JsonTexts.constant(json, "rule", message.rule());
        }
        if (message.sent().isPresent()) {
            sent(message.sent().get());
        }
        if (!message.reasoning().isEmpty()) {
            JsonTexts.text(json, "reasoning", message.reasoning());
        }
        ToolJson.calls(json, message.toolCalls());
        ToolJson.results(json, message.toolResults());
        JsonTexts.text(json, "content", message.content());
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void finish() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private void contextRules(ContextRules rules) throws IOException {
        json.writeObjectFieldStart("context_rules");
        if (rules.promptTokens().isPresent()) {
            json.writeNumberField("prompt_tokens", rules.promptTokens().get());
        }
        if (rules.turns().isPresent()) {
            json.writeNumberField("turns", rules.turns().get());
        }
        json.writeBooleanField("send_reasoning", rules.sendReasoning());
        json.writeEndObject();
    }

    private void usage(Usage usage) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("prompt_tokens", usage.promptTokens());
        json.writeNumberField("completion_tokens", usage.completionTokens());
        json.writeNumberField("cached_tokens", usage.cachedTokens());
        json.writeEndObject();
    }

    private void timings(Timings timings) throws IOException {
        json.writeObjectFieldStart("timings");
        JsonTexts.decimal(json, "queue_ms", timings.queueMillis());
        JsonTexts.decimal(json, "prompt_ms", timings.promptMillis());
        JsonTexts.decimal(json, "predicted_ms", timings.predictedMillis());
        JsonTexts.decimal(json, "total_ms", timings.totalMillis());
        json.writeEndObject();
    }

    private void sent(SentWindow sent) throws IOException {
        json.writeObjectFieldStart("sent");
        JsonTexts.optional(json, "start", sent.start());
        json.writeNumberField("estimated_tokens", sent.estimatedTokens());
        json.writeEndObject();
    }
}
