package dev.zenow.http.api.models;

import dev.zenow.application.models.ModelDownload;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "DownloadSummary", description = "`downloads/{id}` tells more.")
record DownloadSummaryView(
        String downloadId,

        @Schema(
                type = "string",
                allowableValues = {"queued", "running", "paused", "verifying", "complete", "failed"})
        String state,

        long receivedBytes,

        @Schema(description = "Absent: not known yet.") @Nullable
        Long totalBytes) {
    static DownloadSummaryView of(ModelDownload download) {
        return new DownloadSummaryView(
                download.id().toString(),
                Texts.name(download.state()),
                download.receivedBytes(),
                download.totalBytes().isPresent() ? download.totalBytes().getAsLong() : null);
    }
}
