package dev.zenow.http.api.models;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

@Serdeable
@Schema(name = "RenamedModel", example = "{\"mode\": \"llm\", \"name\": \"qwen3-0.6b-q8_0\", \"new_name\": \"qwen\"}")
record RenameBody(
        @NotNull
        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @NotNull String name,
        @NotNull @Size(min = 1, max = 200) String newName) {}
