package dev.zenow.http.api.models;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "RemovedModel", example = "{\"mode\": \"llm\", \"name\": \"qwen\", \"delete_file\": false}")
record RemoveBody(
        @NotNull
        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @NotNull String name,

        @Schema(description = "Deletes all parts of its file, too.") @Nullable
        Boolean deleteFile) {}
