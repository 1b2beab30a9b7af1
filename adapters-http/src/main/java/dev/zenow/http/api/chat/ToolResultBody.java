package dev.zenow.http.api.chat;

import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(name = "ToolResultBody")
record ToolResultBody(
        @NotNull @Schema(description = "The id of the call.", example = "call_0")
        String toolCallId,

        @NotNull @Schema(description = "A text for the model.", example = "22 °C, clear")
        String content) {
    ToolResult result() {
        return new ToolResult(Texts.wellFormed("tool_call_id", toolCallId), Texts.wellFormed("content", content));
    }
}
