package dev.zenow.http.api.chat;

import dev.zenow.http.api.sessions.SamplingBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "Question")
record MessageBody(
        @NotNull @Schema(example = "And at sunset?") String content,

        @Schema(description = "A UUID chosen by the caller: the same id again attaches to the same turn.") @Nullable
        String messageId,

        @Schema(description = "Answer with server-sent events.") @Nullable
        Boolean stream,

        @Schema(description = "Answer 202 as soon as the question is stored.") @Nullable
        Boolean background,

        @Nullable SamplingBody sampling) {}
