package dev.zenow.http.api.agents;

import dev.zenow.application.agents.AgentContent;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.http.api.sessions.Clearable;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.PresetMessageView;
import dev.zenow.http.api.sessions.SamplingBody;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "AgentContent",
        description =
                "Of a new agent: `name` is needed, the rest defaults. Of a change: what is absent stays as it is.")
record AgentBody(
        @Schema(description = "One line of 1 to 100 characters.", example = "Poet") @Nullable
        String name,

        @Schema(description = "Up to 2000 characters.", example = "Answers in rhymes.") @Nullable
        String description,

        @Schema(
                description =
                        "An emoji or short text, an http or https address, or a data: address of a png, jpeg, gif,"
                                + " webp or avif picture of up to 100 KB.",
                example = "🪶")
        @Nullable
        String avatar,

        @Schema(
                description = "Who sees it; shared: everybody.",
                type = "string",
                allowableValues = {"private", "shared"})
        @Nullable
        String visibility,

        @Schema(description = "Who answers its chats; null: the local model.", type = "string", nullable = true)
        @Nullable
        Clearable providerId,

        @Schema(
                description = "Sent before every history: system messages join the session's system prompt, examples of"
                        + " user and assistant stand behind it. Up to 64.")
        @Nullable
        @Valid
        List<PresetMessageView> presetMessages,

        @Schema(description = "Shown in a new chat, never sent. Up to 20.") @Nullable
        List<String> greetings,

        @Schema(description = "Offered in a new chat. Up to 50.") @Nullable
        List<String> suggestedQuestions,

        @Nullable SamplingBody sampling,

        @Schema(
                description = "Any JSON of the client's, kept as it is given; null: none.",
                type = "object",
                nullable = true)
        @Nullable
        AppPreset appPreset,

        @Schema(description = "The name of a provider; in place of provider_id.", example = "GLM-4 32B") @Nullable
        String provider,

        @Schema(
                description = "The address of a server that speaks OpenAI's interface: a provider is made for it.",
                example = "https://example.org/v1")
        @Nullable
        String baseUrl,

        @Schema(description = "What the server at base_url calls its model.", example = "glm4_32B_chat") @Nullable
        String model,

        @Schema(
                description = "The key for base_url; nobody can read it again.",
                accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable
        String apiKey) {
    AgentBody withProviderId(Clearable id) {
        return new AgentBody(
                name,
                description,
                avatar,
                visibility,
                id,
                presetMessages,
                greetings,
                suggestedQuestions,
                sampling,
                appPreset,
                null,
                null,
                null,
                null);
    }

    AgentContent edit(AgentContent old, JsonMapper json) {
        return new AgentContent(
                visibility == null ? old.visibility() : Texts.constant(Visibility.class, "visibility", visibility),
                given("name", name, old.name()),
                given("description", description, old.description()),
                given("avatar", avatar, old.avatar()),
                presetMessages == null ? old.prompt() : prompt(presetMessages),
                texts("greetings", greetings, old.greetings()),
                texts("suggested_questions", suggestedQuestions, old.suggestedQuestions()),
                providerId == null ? old.provider() : provider(providerId),
                sampling == null ? old.sampling() : SamplingBody.parameters(sampling),
                appPreset == null ? old.appSettings() : text(appPreset.value(), json));
    }

    private static List<PresetMessage> prompt(List<PresetMessageView> given) {
        return Texts.withoutNull("preset_messages", given).stream()
                .map(PresetMessageView::message)
                .toList();
    }

    private static Optional<ProviderId> provider(Clearable given) {
        return given.text().map(Ids::provider);
    }

    private static String given(String field, @Nullable String text, String old) {
        return text == null ? old : Texts.wellFormed(field, text);
    }

    private static List<String> texts(String field, @Nullable List<String> given, List<String> old) {
        return given == null
                ? old
                : given.stream().map(text -> Texts.wellFormed(field, text)).toList();
    }

    private static String text(JsonNode value, JsonMapper json) {
        if (value.isNull()) {
            return "";
        }
        try {
            return new String(json.writeValueAsBytes(value), StandardCharsets.UTF_8);
        } catch (IOException notJson) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("'app_preset' cannot be kept.")
                    .exception(notJson);
        }
    }
}
