package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.sessions.SessionAgent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Preset messages, and the agents of sessions, as JSON. */
final class AgentJson {
    private AgentJson() {}

    static void write(JsonGenerator json, SessionAgent agent) throws IOException {
        json.writeObjectFieldStart("agent");
        json.writeStringField("id", agent.id().toString());
        JsonTexts.text(json, "name", agent.name());
        prompt(json, agent.prompt());
        JsonTexts.texts(json, "greetings", agent.greetings());
        json.writeEndObject();
    }

    static Optional<SessionAgent> read(Optional<JsonObject> object) throws IOException {
        if (object.isEmpty()) {
            return Optional.empty();
        }
        JsonObject agent = object.get();
        return Optional.of(new SessionAgent(
                agent.id("id", AgentId::parse).orElseThrow(() -> JsonObject.missing("id")),
                agent.text("name").orElse(""),
                prompt(agent),
                agent.texts("greetings")));
    }

    static void prompt(JsonGenerator json, List<PresetMessage> prompt) throws IOException {
        json.writeArrayFieldStart("preset_messages");
        for (PresetMessage message : prompt) {
            json.writeStartObject();
            JsonTexts.constant(json, "role", message.role());
            JsonTexts.text(json, "content", message.content());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static List<PresetMessage> prompt(JsonObject object) throws IOException {
        List<PresetMessage> prompt = new ArrayList<>();
        for (JsonObject message : object.objects("preset_messages")) {
            prompt.add(new PresetMessage(
                    message.constant("role", PresetMessage.Role.class).orElseThrow(() -> JsonObject.missing("role")),
                    message.text("content").orElseThrow(() -> JsonObject.missing("content"))));
        }
        return prompt;
    }
}
