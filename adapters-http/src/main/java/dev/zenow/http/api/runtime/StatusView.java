package dev.zenow.http.api.runtime;

import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.http.api.downloads.DownloadView;
import dev.zenow.http.api.models.Sources;
import dev.zenow.http.api.problems.ProblemDocument;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A mode's model and its server. */
@Serdeable
@Schema(name = "ModelStatus")
public record StatusView(
        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @Schema(description = "The current model's name; absent: none was chosen.") @Nullable
        String model,

        @Schema(description = "Its id, which a rename does not change.") @Nullable
        String modelId,

        @Schema(
                description = "Where it comes from.",
                type = "string",
                allowableValues = {"default", "url", "path"})
        @Nullable
        String source,

        @Schema(description = "Of a default model: what the catalogue calls it.") @Nullable
        String entry,

        @Schema(description = "Where its file can be had.") @Nullable
        String url,

        @Schema(description = "Its file.") @Nullable String path,
        @Schema(format = "date-time") @Nullable String addedAt,

        @Schema(description = "False while the model is being downloaded to be loaded then.")
        boolean downloaded,

        @Schema(
                type = "string",
                allowableValues = {"stopped", "starting", "ready", "stopping", "failed"})
        String state,

        @Schema(description = "The name of the model that is being loaded, perhaps in place of the one that serves.")
        @Nullable
        String loading,

        @Schema(description = "How much of it has been read, 0 to 1; absent: it is not known.") @Nullable
        Double progress,

        @Schema(description = "What is being downloaded to be loaded then.") @Nullable
        DownloadView download,

        @Schema(description = "Why the last start failed or a switch was rolled back.") @Nullable
        ProblemDocument error,

        @Schema(description = "Tokens that one request may use.") @Nullable
        Integer contextSize,

        @Schema(description = "Replies made at once.") @Nullable
        Integer slots,

        @Schema(format = "date-time") @Nullable String startedAt,
        @Nullable Long pid) {
    public static StatusView of(ModelStatus status) {
        return new StatusView(
                Texts.name(status.mode()),
                status.model().map(Model::name).orElse(null),
                status.model().map(model -> model.id().toString()).orElse(null),
                status.model().map(Sources::name).orElse(null),
                status.model().map(Sources::entry).orElse(null),
                status.model().map(Sources::url).orElse(null),
                status.model().map(model -> model.path().toString()).orElse(null),
                status.model().map(model -> Texts.time(model.addedAt())).orElse(null),
                downloaded(status),
                Texts.name(status.state()),
                status.loading().map(ModelStatus.Loading::model).orElse(null),
                status.loading()
                        .map(ModelStatus.Loading::progress)
                        .filter(OptionalDouble::isPresent)
                        .map(OptionalDouble::getAsDouble)
                        .orElse(null),
                status.download().map(DownloadView::of).orElse(null),
                status.error().map(ProblemDocument::of).orElse(null),
                boxed(status.contextSize()),
                boxed(status.slots()),
                status.startedAt().map(Texts::time).orElse(null),
                status.pid().isPresent() ? status.pid().getAsLong() : null);
    }

    /** A mode that cannot be asked shows why. */
    static StatusView unavailable(ModelMode mode, Problem problem) {
        return new StatusView(
                Texts.name(mode),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                Texts.name(ServerState.STOPPED),
                null,
                null,
                null,
                ProblemDocument.of(problem),
                null,
                null,
                null,
                null);
    }

    private static boolean downloaded(ModelStatus status) {
        Optional<ModelId> coming =
                status.download().map(download -> download.model().id());
        return status.model()
                .map(Model::id)
                .filter(id -> !coming.equals(Optional.of(id)))
                .isPresent();
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
