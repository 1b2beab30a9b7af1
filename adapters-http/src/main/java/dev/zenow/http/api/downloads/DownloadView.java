package dev.zenow.http.api.downloads;

import dev.zenow.application.downloads.DownloadProgress;
import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.http.api.models.KnownModelView;
import dev.zenow.http.api.problems.ProblemDocument;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A download as it stands. */
@Serdeable
@Schema(name = "Download")
public record DownloadView(
        String downloadId,

        @Schema(description = "Of its model.") String name,

        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @Schema(description = "Of its model, which a rename does not change.")
        String modelId,

        @Schema(description = "Where the first file was found; mirrors may have it, too.")
        String url,

        @Schema(description = "Where the first file is to be.")
        String path,

        @Schema(
                type = "string",
                description = "`queued`, `running` and `verifying` go on by themselves; a full disk pauses, too.",
                allowableValues = {"queued", "running", "paused", "verifying", "complete", "failed"})
        String state,

        @Schema(description = "Of all files; falls only when a file is begun again, which `notice` says.")
        long receivedBytes,

        @Schema(description = "Of all files; absent: not known yet.") @Nullable
        Long totalBytes,

        @Schema(description = "Over the last seconds; 0 when nothing comes.")
        long bytesPerSecond,

        @Schema(description = "Absent: cannot be told.") @Nullable
        Long secondsLeft,

        @Schema(description = "From 0 to 1; absent: cannot be told.", example = "0.4213") @Nullable
        Double progress,

        @Schema(description = "The mirror, or the host, that it comes from just now.", example = "hf-mirror") @Nullable
        String source,

        @Schema(description = "How often something was tried again.")
        int retries,

        @Schema(description = "What a person should know of the way it goes.") @Nullable
        String notice,

        @Schema(description = "Why it failed, or why it is paused although nobody asked for that.") @Nullable
        ProblemDocument error,

        @Schema(description = "Of a split model the first part first.")
        List<FileView> files,

        KnownModelView model,
        @Schema(format = "date-time") String createdAt,

        @Schema(description = "When it was last put at the end of the queue.", format = "date-time")
        String queuedAt,

        @Schema(
                description =
                        "Grows with every change within one run of Zenow. With it as `after`, `GET` waits for the next change.")
        long version) {
    private static final double STEPS = 10_000;

    /** One file, as it was declared before the download. */
    @Serdeable
    @Schema(name = "DownloadFile")
    record FileView(
            String url,
            String path,

            @Schema(description = "Absent: its source will say.") @Nullable
            Long sizeBytes,

            @Schema(description = "Absent: its source may say.") @Nullable
            String sha256) {
        static FileView of(DownloadFile file) {
            return new FileView(
                    file.link().toString(),
                    file.target().toString(),
                    boxed(file.bytes()),
                    file.sha256().map(Sha256::hex).orElse(null));
        }
    }

    public static DownloadView of(DownloadStatus status) {
        Download download = status.download();
        DownloadProgress progress = status.progress();
        DownloadFile first = download.files().getFirst();
        return new DownloadView(
                download.id().toString(),
                status.model().name(),
                Texts.name(status.model().mode()),
                download.model().toString(),
                first.link().toString(),
                first.target().toString(),
                Texts.name(download.state()),
                progress.receivedBytes(),
                boxed(progress.totalBytes()),
                progress.bytesPerSecond(),
                boxed(progress.secondsLeft()),
                part(progress),
                progress.source().orElse(null),
                progress.retries(),
                progress.notice().orElse(null),
                download.problem().map(ProblemDocument::of).orElse(null),
                download.files().stream().map(FileView::of).toList(),
                KnownModelView.of(status.model()),
                Texts.time(download.createdAt()),
                Texts.time(download.queuedAt()),
                status.version());
    }

    /** Rounded down, so that only the whole is 1. */
    private static @Nullable Double part(DownloadProgress progress) {
        if (progress.totalBytes().orElse(0) == 0) {
            return null;
        }
        double part = (double) progress.receivedBytes() / progress.totalBytes().getAsLong();
        return Math.floor(Math.min(part, 1) * STEPS) / STEPS;
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
