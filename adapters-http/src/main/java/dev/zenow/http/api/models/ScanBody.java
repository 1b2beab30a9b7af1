package dev.zenow.http.api.models;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "ModelScan", example = "{\"folder\": \"/home/me/models\"}")
record ScanBody(
        @Schema(description = "The absolute path of a folder; absent: where other programs keep models.") @Nullable
        String folder) {}
