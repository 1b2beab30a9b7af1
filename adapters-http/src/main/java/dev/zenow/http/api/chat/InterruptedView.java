package dev.zenow.http.api.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "Interrupted")
record InterruptedView(
        @Schema(description = "Whether a reply was being made.")
        boolean interrupted) {}
