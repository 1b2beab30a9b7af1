package dev.zenow.http.conversations;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "NewConversationMessage", description = "Unknown fields are passed over.")
record NewMessageBody(
        @Schema(description = "Names a configuration; it is no identity.") @Nullable
        String userId,

        @Schema(description = "The question.", example = "Why is the sky blue?") @Nullable
        String content,

        @Schema(description = "The same under its other name.") @Nullable
        String message,

        @Schema(description = "0 to 5") @Nullable Double temperature,

        @Schema(description = "The longest reply, in tokens; absent: as configured.") @Nullable
        Integer maxTokens,

        @Schema(description = "Answer with server-sent events.") @Nullable
        Boolean stream) {
    Talk.Said said(SessionId session) {
        String text = Optional.ofNullable(content)
                .or(() -> Optional.ofNullable(message))
                .orElseThrow(() -> ProblemCode.MALFORMED_REQUEST.exception("The field 'content' is missing."));
        return new Talk.Said(
                Optional.of(session),
                Texts.wellFormed("content", text),
                Optional.ofNullable(temperature),
                Optional.ofNullable(maxTokens),
                Boolean.TRUE.equals(stream),
                Given.text("user_id", userId));
    }
}
