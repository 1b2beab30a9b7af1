package dev.zenow.http.api.chat;

import dev.zenow.http.api.sessions.SamplingBody;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "Regeneration",
        example = "{\"message_id\": \"01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c\", \"sampling\": {\"temperature\": 1.0}}",
        description = "What is absent defaults.")
record RegenerateBody(
        @Schema(description = "A question of the active branch, or a reply to it; absent: the last question.") @Nullable
        String messageId,

        @Schema(description = "Answer with server-sent events.") @Nullable
        Boolean stream,

        @Schema(description = "Answer 202 as soon as the reply is being made.") @Nullable
        Boolean background,

        @Nullable SamplingBody sampling,

        @Schema(implementation = Object[].class, description = ToolFields.TOOLS, example = ToolFields.TOOLS_EXAMPLE)
        @Nullable
        JsonNode tools,

        @Schema(implementation = Object.class, description = ToolFields.CHOICE, example = ToolFields.CHOICE_EXAMPLE)
        @Nullable
        JsonNode toolChoice,

        @Schema(description = ToolFields.PARALLEL) @Nullable Boolean parallelToolCalls,

        @Schema(implementation = Object.class, description = ToolFields.FORMAT, example = ToolFields.FORMAT_EXAMPLE)
        @Nullable
        JsonNode responseFormat) {
    static final RegenerateBody LAST = new RegenerateBody(null, null, null, null, null, null, null, null);
}
