package dev.zenow.http.api.models;

import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
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

        String path,
        boolean downloaded,

        @Schema(description = "Whether it serves its mode, or would be started by the next request.")
        boolean current,

        @Schema(
                type = "string",
                allowableValues = {"stopped", "starting", "ready", "stopping", "failed"})
        String state,

        @Schema(format = "date-time") String addedAt) {
    /** @param status of the model's mode */
    static ModelView of(Model model, ModelStatus status) {
        boolean current =
                status.model().map(Model::id).filter(model.id()::equals).isPresent();
        return new ModelView(
                model.id().toString(),
                model.name(),
                Texts.name(model.mode()),
                Sources.name(model),
                Sources.entry(model),
                Sources.url(model),
                model.path().toString(),
                true,
                current,
                Texts.name(current ? status.state() : ServerState.STOPPED),
                Texts.time(model.addedAt()));
    }
}
