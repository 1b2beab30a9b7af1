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
        Clearable agentId) {
    SessionChange change() {
        SessionChange change = new SessionChange(
                Optional.ofNullable(title).map(text -> Texts.wellFormed("title", text)),
                Optional.ofNullable(pinned),
                Optional.ofNullable(archived),
                Optional.ofNullable(systemPrompt).map(text -> Texts.wellFormed("system_prompt", text)),
                Optional.ofNullable(sampling).map(SamplingBody::sampling),
                Optional.ofNullable(activeLeaf).map(Ids::message));
        return agentId == null
                ? change
                : change.withAgent(new AgentChoice(agentId.text().map(Ids::agent)));
    }
}
