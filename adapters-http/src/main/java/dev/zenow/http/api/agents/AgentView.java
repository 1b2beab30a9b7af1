package dev.zenow.http.api.agents;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.sessions.PresetMessageView;
import dev.zenow.http.api.sessions.SamplingBody;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "Agent", description = "A preset that chats start from.")
record AgentView(
        @Schema(example = "01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c")
        String agentId,

        @Schema(example = "Poet") String name,
        @Schema(example = "Answers in rhymes.") String description,

        @Schema(description = "An emoji or short text, or the address of a picture; empty: none.", example = "🪶")
        String avatar,

        @Schema(
                description = "built_in: it comes with Zenow.",
                type = "string",
                allowableValues = {"private", "shared", "built_in"})
        String visibility,

        @Schema(description = "The user who made it; absent: it comes with Zenow.") @Nullable
        String owner,

        @Schema(description = "Whether the caller may change it; everybody may copy it.")
        boolean editable,

        @Schema(description = "Who answers its chats; absent: the local model.") @Nullable
        String providerId,

        @Schema(description = "Its name; absent where provider_id is, or when it is gone.") @Nullable
        String provider,

        @Schema(description = "Its address; its key is never shown.") @Nullable
        String baseUrl,

        @Schema(description = "What its server calls the model.") @Nullable
        String model,

        @Schema(description = "Sent before every history.") List<PresetMessageView> presetMessages,

        @Schema(description = "Shown in a new chat, never sent.")
        List<String> greetings,

        @Schema(description = "Offered in a new chat.") List<String> suggestedQuestions,

        @Nullable SamplingBody sampling,

        @Schema(description = "JSON of the clients', as it was given.", type = "object") @Nullable
        JsonNode appPreset,

        @Schema(format = "date-time") String createdAt,
        @Schema(format = "date-time") String updatedAt) {
    /** @param providers of the viewer */
    static AgentView of(Agent agent, Actor viewer, JsonMapper json, Map<ProviderId, Provider> providers) {
        // Who answers the owner's chats is nobody else's business: a provider is not lent with an agent.
        Optional<ProviderId> own = agent.provider().filter(_ -> agent.owner().equals(viewer.user()));
        Optional<Provider> provider = own.map(providers::get);
        return new AgentView(
                agent.id().toString(),
                agent.name(),
                agent.description(),
                agent.avatar(),
                Texts.name(agent.visibility()),
                agent.visibility() == Visibility.BUILT_IN ? null : agent.owner().toString(),
                agent.owner().equals(viewer.user()),
                own.map(ProviderId::toString).orElse(null),
                provider.map(Provider::name).orElse(null),
                provider.flatMap(Provider::address)
                        .map(ProviderAddress::toString)
                        .orElse(null),
                provider.map(Provider::model).orElse(null),
                agent.prompt().stream().map(PresetMessageView::of).toList(),
                agent.greetings(),
                agent.suggestedQuestions(),
                SamplingBody.of(agent.sampling()),
                agent.appSettings().isEmpty() ? null : value(agent.appSettings(), json),
                Texts.time(agent.createdAt()),
                Texts.time(agent.updatedAt()));
    }

    private static @Nullable JsonNode value(String text, JsonMapper json) {
        try {
            return json.readValue(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        } catch (IOException impossible) {
            throw new UncheckedIOException("the app settings of an agent are no JSON", impossible);
        }
    }
}
