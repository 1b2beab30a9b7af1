package dev.zenow.http.api.chat;

import dev.zenow.http.api.sessions.SamplingBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "Regeneration", description = "What is absent defaults.")
record RegenerateBody(
        @Schema(description = "A question of the active branch, or a reply to it; absent: the last question.") @Nullable
        String messageId,

        @Schema(description = "Answer with server-sent events.") @Nullable
        Boolean stream,

        @Schema(description = "Answer 202 as soon as the reply is being made.") @Nullable
        Boolean background,

        @Nullable SamplingBody sampling) {
    static final RegenerateBody LAST = new RegenerateBody(null, null, null, null);
}
