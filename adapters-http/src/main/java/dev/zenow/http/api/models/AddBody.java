package dev.zenow.http.api.models;

import dev.zenow.application.models.Models;
import dev.zenow.application.models.Models.AddLink;
import dev.zenow.application.models.Models.AddModel;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "NewModel",
        example = "{\"path\": \"/home/me/models/qwen3-0.6b-q8_0.gguf\", \"mode\": \"llm\"}",
        description = "Either a path or a url.")
record AddBody(
        @Schema(description = "The absolute path of a GGUF file.") @Nullable
        String path,

        @Schema(description = "A link to a GGUF file.") @Nullable
        String url,

        @Schema(
                description = "Absent: as the file says; a url needs one.",
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        @Nullable
        String mode,

        @Schema(description = "Absent: as the file is called.") @Size(min = 1, max = 200) @Nullable
        String name) {
    Model add(Actor actor, Models models) {
        if (path != null && url == null) {
            return models.add(
                    actor, new AddModel(path, Optional.ofNullable(mode).map(Modes::parse), Optional.ofNullable(name)));
        }
        if (url == null || path != null) {
            throw ProblemCode.INVALID_REQUEST.exception("Give either 'path' or 'url'.");
        }
        if (mode == null) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "A 'url' needs a 'mode': llm, embed or rerank, because only the file could tell.");
        }
        return models.addLink(actor, new AddLink(url, Modes.parse(mode), Optional.ofNullable(name)));
    }
}
