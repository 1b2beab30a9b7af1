package dev.zenow.http.api.models;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "NewModel")
record AddBody(
        @NotNull @Schema(description = "The absolute path of a GGUF file.")
        String path,

        @Schema(
                description = "Absent: as the file says.",
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        @Nullable
        String mode,

        @Schema(description = "Absent: as the file is called.") @Size(min = 1, max = 200) @Nullable
        String name) {}
