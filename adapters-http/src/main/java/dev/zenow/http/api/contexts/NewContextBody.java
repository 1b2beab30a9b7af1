package dev.zenow.http.api.contexts;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "NewContext",
        example = "{\"name\": \"Translator\", \"content\": \"Translate what you are given into French.\"}")
record NewContextBody(
        @NotNull @Schema(description = "One line of 1 to 100 characters; unique.", example = "Translator")
        String name,

        @NotNull
        @Schema(description = "The system prompt; not empty.", example = "Translate what you are given into French.")
        String content,

        @Schema(description = "true: new sessions start from it, and from no other one.") @Nullable
        Boolean isDefault) {}
