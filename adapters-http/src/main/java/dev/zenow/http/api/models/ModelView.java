package dev.zenow.http.api.models;

import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.ModelFacts;
import dev.zenow.application.models.ModelFile;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.http.api.problems.ProblemDocument;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "Model")
record ModelView(
        @Schema(description = "Which a rename does not change.")
        String modelId,

        String name,

        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @Schema(
                description = "Where it comes from.",
                type = "string",
                allowableValues = {"default", "url", "path"})
        String source,

        @Schema(description = "Of a default model: what the catalogue calls it.") @Nullable
        String entry,

        @Schema(description = "Where its file can be had.") @Nullable
        String url,

        @Schema(description = "Its file; of several the first.")
        String path,

        @Schema(description = "Of all parts of the file, or as its source says when it is not there.") @Nullable
        Long sizeBytes,

        @Schema(description = "How most weights are stored.", example = "Q4_K_M") @Nullable
        String quantization,

        @Schema(description = "The number of its parameters.") @Nullable
        Long parameters,

        @Schema(description = "The longest context in training, in tokens.") @Nullable
        Long contextTrain,

        @Nullable String architecture,
        boolean downloaded,

        @Schema(
                type = "string",
                allowableValues = {"present", "missing", "not_downloaded"})
        String file,

        @Schema(description = "Whether its file is there and looks like a model.")
        boolean usable,

        @Schema(description = "Why a file that is there cannot be used.") @Nullable
        ProblemDocument problem,

        @Schema(description = "Whether it serves its mode, or would be started by the next request.")
        boolean current,

        @Schema(
                type = "string",
                allowableValues = {"stopped", "starting", "ready", "stopping", "failed"})
        String state,

        @Schema(description = "The download of its file; absent: none, or it has come to its end.") @Nullable
        DownloadSummaryView download,

        @Schema(description = "Absent: cannot be told.") @Nullable
        FitView fit,

        @Schema(format = "date-time") String addedAt) {
    /** @param status of the model's mode; empty: it cannot be asked */
    static ModelView of(ModelEntry entry, Optional<ModelStatus> status) {
        Model model = entry.model();
        ModelFile file = entry.file();
        Optional<ModelStatus> mine = status.filter(
                mode -> mode.model().map(Model::id).filter(model.id()::equals).isPresent());
        return new ModelView(
                model.id().toString(),
                model.name(),
                Texts.name(model.mode()),
                Sources.name(model),
                Sources.entry(model),
                Sources.url(model),
                model.path().toString(),
                file.sizeBytes().isPresent() ? file.sizeBytes().getAsLong() : null,
                file.facts().flatMap(ModelFacts::quantization).orElse(null),
                file.facts().map(ModelFacts::parameterCount).orElse(null),
                file.facts()
                        .map(ModelFacts::contextTrain)
                        .filter(length -> length > 0)
                        .orElse(null),
                file.facts().map(ModelFacts::architecture).orElse(null),
                file.state() == ModelFile.State.PRESENT,
                Texts.name(file.state()),
                file.usable(),
                file.problem().map(ProblemDocument::of).orElse(null),
                mine.isPresent(),
                Texts.name(mine.map(ModelStatus::state).orElse(ServerState.STOPPED)),
                entry.download().map(DownloadSummaryView::of).orElse(null),
                entry.fit().map(FitView::of).orElse(null),
                Texts.time(model.addedAt()));
    }
}
