package dev.zenow.http.conversations;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "ConversationError")
record DetailView(
        @Schema(description = "What went wrong.", example = "There is no such session.")
        String detail,

        @Schema(description = "Stable; clients branch on it.", example = "session_not_found")
        String code,

        @Schema(description = "What a person can do about it.")
        String nextStep) {}
