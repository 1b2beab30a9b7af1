package dev.zenow.http.api.contexts;

import dev.zenow.application.contexts.Contexts.ContextChange;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "ContextChange",
        example = "{\"content\": \"Translate what you are given into Italian.\", \"is_default\": true}",
        description = "What is absent stays as it is.")
record ContextChangeBody(
        @Schema(description = "One line of 1 to 100 characters; unique.") @Nullable
        String name,

        @Schema(description = "The system prompt; not empty.") @Nullable
        String content,

        @Schema(description = "true: new sessions start from it, and from no other one.") @Nullable
        Boolean isDefault) {
    ContextChange change() {
        return new ContextChange(
                Optional.ofNullable(name).map(text -> Texts.wellFormed("name", text)),
                Optional.ofNullable(content).map(text -> Texts.wellFormed("content", text)),
                Optional.ofNullable(isDefault));
    }
}
