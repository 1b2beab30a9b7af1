package dev.zenow.http.conversations;

import dev.zenow.application.chat.ContextReading;
import dev.zenow.domain.sessions.SessionId;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "ConversationContextView")
record ContextView(
        String sessionId,

        @Schema(description = "The system prompt as it is now.")
        String context,

        @Schema(description = "Tokens of the next prompt before its question.")
        int used,

        @Schema(description = "Tokens that a prompt may have; 0: no model is chosen.")
        int limit) {
    static ContextView of(SessionId session, ContextReading reading) {
        return new ContextView(session.toString(), reading.systemPrompt(), reading.used(), reading.limit());
    }
}
