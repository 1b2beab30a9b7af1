package dev.zenow.http.conversations;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "ConversationQuestion", description = "Unknown fields are passed over.")
record TalkBody(
        @Schema(description = "Names a configuration; it is no identity.") @Nullable
        String userId,

        @Schema(description = "Absent or empty: a new conversation, titled by the message.") @Nullable
        String sessionId,

        @NotNull @Schema(example = "Why is the sky blue?") String message,

        @Schema(description = "0 to 5", example = "0.7") @Nullable
        Double temperature,

        @Schema(description = "The longest reply, in tokens; absent: as configured.", example = "2000") @Nullable
        Integer maxTokens,

        @Schema(description = "Answer with server-sent events.") @Nullable
        Boolean stream) {
    Talk.Said said() {
        return new Talk.Said(
                Given.text("session_id", sessionId).map(Ids::session),
                Texts.wellFormed("message", message),
                Optional.ofNullable(temperature),
                Optional.ofNullable(maxTokens),
                Boolean.TRUE.equals(stream),
                Given.text("user_id", userId));
    }
}
