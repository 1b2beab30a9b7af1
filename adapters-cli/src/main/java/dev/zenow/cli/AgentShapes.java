package dev.zenow.cli;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;

/** How agents look as JSON: the names of the HTTP interface. */
final class AgentShapes {
    private AgentShapes() {}

    static void agent(JsonFields json, Agent agent) {
        json.text("agent_id", agent.id().toString());
        json.text("name", agent.name());
        json.text("description", agent.description());
        json.text("avatar", agent.avatar());
        json.text("visibility", JsonShapes.word(agent.visibility()));
        json.text("provider_id", agent.provider().map(ProviderId::toString));
        json.objects("preset_messages", agent.prompt(), (preset, message) -> {
            preset.text("role", JsonShapes.word(message.role()));
            preset.text("content", message.content());
        });
        json.texts("greetings", agent.greetings());
        json.texts("suggested_questions", agent.suggestedQuestions());
        if (!agent.sampling().equals(SamplingParameters.NONE)) {
            json.object(
                    "sampling",
                    sampling ->
                            SessionShapes.parameters(sampling, agent.sampling().values()));
        }
        if (!agent.appSettings().isEmpty()) {
            json.raw("app_preset", agent.appSettings());
        }
        json.time("created_at", agent.createdAt());
        json.time("updated_at", agent.updatedAt());
    }
}
