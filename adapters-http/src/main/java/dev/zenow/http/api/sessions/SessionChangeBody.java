package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.Sessions.AgentChoice;
import dev.zenow.application.sessions.Sessions.SessionChange;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "SessionChange",
        example = "{\"title\": \"Holiday plans\", \"pinned\": true}",
        description =
                "What is absent stays as it is. `sampling` replaces what the session had; an empty one takes it away.")
record SessionChangeBody(
        @Schema(description = "One line of 1 to 200 characters.") @Nullable
        String title,

        @Nullable Boolean pinned,
        @Nullable Boolean archived,
        @Nullable String systemPrompt,

        @Nullable SamplingBody sampling,

        @Schema(
                description =
                        "A message of the branch to show from now on; the newest of those below it becomes the leaf.")
        @Nullable
        String activeLeaf,

        @Schema(
                description =
                        "Another agent: its preset messages and greetings are copied, the rest of the session stays."
                                + " null: none.",
                type = "string",
                nullable = true)
        @Nullable
        Clearable agentId,

        @Schema(
                description = "Who answers from the next reply on: the id of a provider, or null for the local model.",
                example = "01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c")
        @Nullable
        ProviderChoice providerId) {
    SessionChange change() {
        return new SessionChange(
                Optional.ofNullable(title).map(text -> Texts.wellFormed("title", text)),
                Optional.ofNullable(pinned),
                Optional.ofNullable(archived),
                Optional.ofNullable(systemPrompt).map(text -> Texts.wellFormed("system_prompt", text)),
                Optional.ofNullable(sampling).map(SamplingBody::sampling),
                Optional.ofNullable(activeLeaf).map(Ids::message),
                Optional.ofNullable(agentId)
                        .map(choice -> new AgentChoice(choice.text().map(Ids::agent))),
                Optional.ofNullable(providerId).map(ProviderChoice::answeredBy));
    }
}
