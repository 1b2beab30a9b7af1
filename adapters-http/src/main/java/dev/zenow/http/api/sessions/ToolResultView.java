package dev.zenow.http.api.sessions;

import dev.zenow.domain.sessions.ToolResult;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** What came out of a call of a tool. */
@Serdeable
@Schema(name = "ToolResult")
public record ToolResultView(
        @Schema(example = "call_0") String toolCallId,

        @Schema(example = "22 °C, clear") String content) {
    static ToolResultView of(ToolResult result) {
        return new ToolResultView(result.call(), result.content());
    }
}
