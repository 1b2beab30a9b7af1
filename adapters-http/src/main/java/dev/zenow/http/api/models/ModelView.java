package dev.zenow.http.api.models;

import dev.zenow.domain.models.Model;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "Model")
record ModelView(
        String name,

        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @Schema(description = "Where it comes from.", example = "path")
        String source,

        String path,
        boolean downloaded,

        @Schema(description = "Whether it serves its mode, or would be started by the next request.")
        boolean current,

        @Schema(format = "date-time") String addedAt) {
    static ModelView of(Model model, boolean current) {
        return new ModelView(
                model.name(),
                Texts.name(model.mode()),
                "path",
                model.path().toString(),
                true,
                current,
                Texts.time(model.addedAt()));
    }
}
