package dev.zenow.http.api.chat;

import dev.zenow.http.api.sessions.SamplingBody;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "ChatQuestion", example = "{\"message\": \"Why is the sky blue?\", \"stream\": true}")
record ChatBody(
        @Schema(description = "Required, unless 'tool_results' are said.", example = "Why is the sky blue?") @Nullable
        String message,

        @Schema(description = "Absent: a new session, titled by the question.") @Nullable
        String sessionId,

        @Schema(description = "A UUID chosen by the caller: the same id again attaches to the same turn.") @Nullable
        String messageId,

        @Schema(description = "Answer with server-sent events.") @Nullable
        Boolean stream,

        @Schema(description = "Answer 202 as soon as the question is stored.") @Nullable
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
        JsonNode responseFormat,

        @Schema(description = ToolFields.RESULTS) @Valid @Nullable
        List<ToolResultBody> toolResults,

        @Schema(description = "An agent to make the new session from; excludes session_id.") @Nullable
        String agentId,

        @Schema(description = "Who answers a new session; absent: the local model.") @Nullable
        String providerId) {}
