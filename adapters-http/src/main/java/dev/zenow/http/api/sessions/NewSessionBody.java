package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.Sessions.NewSession;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "NewSession",
        example =
                "{\"title\": \"Holiday plans\", \"system_prompt\": \"You know every beach.\", \"sampling\": {\"temperature\": 0.7}}",
        description = "What is absent defaults.")
record NewSessionBody(
        @Schema(description = "One line of 1 to 200 characters.", example = "Holiday plans") @Nullable
        String title,

        @Schema(
                description =
                        "What stands before the history; absent: that of the context, of the default context, or the"
                                + " configured default.")
        @Nullable
        String systemPrompt,

        @Schema(description = "A named context to start from; excludes system_prompt.") @Nullable
        String contextId,

        @Nullable SamplingBody sampling,

        @Schema(
                description =
                        "An agent to make it from: its preset messages, greetings, sampling and provider are copied.")
        @Nullable
        String agentId,

        @Schema(description = "Who answers; absent: the local model.") @Nullable
        String providerId) {
    static final NewSessionBody EMPTY = new NewSessionBody(null, null, null, null, null, null);

    NewSession wanted() {
        return new NewSession(
                Optional.ofNullable(title).map(text -> Texts.wellFormed("title", text)),
                Optional.ofNullable(systemPrompt).map(text -> Texts.wellFormed("system_prompt", text)),
                Optional.ofNullable(contextId).map(Ids::context),
                SamplingBody.parameters(sampling),
                Optional.ofNullable(agentId).map(Ids::agent),
                Optional.ofNullable(providerId).map(Ids::provider));
    }
}
