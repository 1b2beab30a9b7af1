package dev.zenow.http.api.models;

import dev.zenow.domain.models.Model;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "KnownModel")
public record KnownModelView(
        String modelId,
        String name,

        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @Schema(
                type = "string",
                allowableValues = {"default", "url", "path"})
        String source,

        @Nullable String entry,
        @Nullable String url,
        String path,
        @Schema(format = "date-time") String addedAt) {
    public static KnownModelView of(Model model) {
        return new KnownModelView(
                model.id().toString(),
                model.name(),
                Texts.name(model.mode()),
                Sources.name(model),
                Sources.entry(model),
                Sources.url(model),
                model.path().toString(),
                Texts.time(model.addedAt()));
    }
}
