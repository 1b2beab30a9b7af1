package dev.zenow.http.api.sessions;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "Purged")
record PurgedView(
        @Schema(description = "How many sessions were deleted for good.")
        int purged) {}
