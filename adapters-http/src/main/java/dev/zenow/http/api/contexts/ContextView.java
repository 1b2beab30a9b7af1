package dev.zenow.http.api.contexts;

import dev.zenow.domain.contexts.Context;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "Context", description = "A named, reusable system prompt.")
record ContextView(
        @Schema(example = "01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c")
        String contextId,

        @Schema(example = "Translator") String name,

        @Schema(example = "Translate what you are given into French.")
        String content,

        @Schema(description = "Whether new sessions start from it.")
        boolean isDefault,

        @Schema(format = "date-time") String createdAt,
        @Schema(format = "date-time") String updatedAt) {
    static ContextView of(Context context) {
        return new ContextView(
                context.id().toString(),
                context.name(),
                context.content(),
                context.isDefault(),
                Texts.time(context.createdAt()),
                Texts.time(context.updatedAt()));
    }
}
