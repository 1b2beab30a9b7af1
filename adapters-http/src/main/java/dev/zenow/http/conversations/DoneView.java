package dev.zenow.http.conversations;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "ConversationDone")
record DoneView(
        String sessionId,
        @Schema(example = "Conversation created") String message) {}
