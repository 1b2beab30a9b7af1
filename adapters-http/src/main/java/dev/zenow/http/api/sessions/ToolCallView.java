package dev.zenow.http.api.sessions;

import dev.zenow.domain.sessions.ToolCall;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** A call of a tool. */
@Serdeable
@Schema(name = "ToolCall")
public record ToolCallView(
        @Schema(example = "call_0") String id,

        @Schema(example = "weather") String name,

        @Schema(description = "JSON as the model wrote it, which may be broken.", example = "{\"town\":\"Bern\"}")
        String arguments) {
    static ToolCallView of(ToolCall call) {
        return new ToolCallView(call.id(), call.name(), call.arguments());
    }
}
