package dev.zenow.http.api.chat;

import dev.zenow.http.api.sessions.SamplingBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "MessageEdit", description = "Of a reply, only the content matters.")
record EditBody(
        @NotNull @Schema(example = "And at sunrise?") String content,

        @Schema(
                description =
                        "A UUID chosen by the caller for the new question: the same id again attaches to the same turn.")
        @Nullable
        String messageId,

        @Schema(description = "Answer with server-sent events.") @Nullable
        Boolean stream,

        @Schema(description = "Answer 202 as soon as the question is stored.") @Nullable
        Boolean background,

        @Nullable SamplingBody sampling) {}
