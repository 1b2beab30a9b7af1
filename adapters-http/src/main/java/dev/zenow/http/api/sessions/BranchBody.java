package dev.zenow.http.api.sessions;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(name = "BranchPoint", example = "{\"message_id\": \"01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c\"}")
record BranchBody(
        @NotNull @Schema(description = "The last message that the new session has.")
        String messageId) {}
