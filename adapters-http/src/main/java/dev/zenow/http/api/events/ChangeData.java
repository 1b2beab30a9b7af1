package dev.zenow.http.api.events;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** The data of the events of changes. */
final class ChangeData {
    private ChangeData() {}

    @Serdeable
    @Schema(name = "SessionChangedEvent")
    record OfSession(
            String sessionId,

            @Schema(
                    type = "string",
                    allowableValues = {
                        "created",
                        "changed",
                        "trashed",
                        "retired",
                        "restored",
                        "deleted",
                        "reply_started",
                        "reply_ended"
                    })
            String change) {}

    @Serdeable
    @Schema(name = "ModelChangedEvent", description = "The model of a mode, or its state.")
    record OfModel(String mode) {}

    @Serdeable
    @Schema(name = "DownloadChangedEvent")
    record OfDownload(String downloadId) {}
}
