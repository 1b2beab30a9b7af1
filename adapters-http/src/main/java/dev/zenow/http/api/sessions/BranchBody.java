package dev.zenow.http.api.sessions;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(name = "BranchPoint")
record BranchBody(
        @NotNull @Schema(description = "The last message that the new session has.")
        String messageId) {}
