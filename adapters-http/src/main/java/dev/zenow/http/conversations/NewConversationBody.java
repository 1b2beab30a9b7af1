package dev.zenow.http.conversations;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
        name = "NewConversation",
        description = "What is absent defaults; unknown fields are passed over.",
        example = "{\"title\": \"Trains\", \"context\": \"You answer in one sentence.\"}")
record NewConversationBody(
        @Schema(description = "Names a configuration.") @Nullable
        String userId,

        @Schema(description = "One line of 1 to 200 characters.") @Nullable
        String title,

        @Schema(description = "The system prompt.") @Nullable
        String context,

        @Schema(description = "A named context to start from.") @Nullable
        String contextId) {
    static final NewConversationBody EMPTY = new NewConversationBody(null, null, null, null);

    NewSession wanted() {
        return new NewSession(
                Given.text("title", title),
                Optional.ofNullable(context).map(text -> Texts.wellFormed("context", text)),
                Given.text("context_id", contextId).map(Ids::context),
                SamplingParameters.NONE);
    }
}
