package dev.zenow.http.api.models;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "ServerLog")
record LogView(
        String mode,

        @Schema(description = "The last lines of its llama-server, oldest first.")
        List<String> lines) {}
