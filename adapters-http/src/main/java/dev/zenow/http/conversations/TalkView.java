package dev.zenow.http.conversations;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "ConversationReply")
record TalkView(
        String sessionId,
        @Schema(example = "Why is the sky blue?") String userMessage,

        @Schema(example = "Because air scatters blue light.")
        String assistantReply) {}
