package dev.zenow.http.api.runtime;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "ModeChange", example = "{\"mode\": \"llm\", \"force\": false}")
record ModeBody(
        @NotNull
        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @Schema(description = "Do not wait for replies that are being made.") @Nullable
        Boolean force) {}
