package dev.zenow.http.api.downloads;

import dev.zenow.application.downloads.Downloads.StartDownload;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.http.api.models.Modes;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "NewDownload",
        example = "{\"mode\": \"llm\", \"url\": \"hf:Qwen/Qwen3-0.6B-GGUF:Q8_0\"}",
        description = "Either a name or a url.")
record DownloadBody(
        @Schema(
                description = "Absent: llm.",
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        @Nullable
        String mode,

        @Schema(description = "Of a model that is known.") @Nullable
        String name,

        @Schema(
                description = "As people paste it: a link to a GGUF file, a hub's page of one, owner/repo, or"
                        + " hf:owner/repo:Q4_K_M. `repository` says what can be chosen.",
                example = "hf:Qwen/Qwen3-0.6B-GGUF:Q8_0")
        @Size(max = 4000)
        @Nullable
        String url,

        @Schema(description = "How to call the model of a url; absent: as its file is called.")
        @Size(min = 1, max = 200)
        @Nullable
        String as,

        @Schema(description = "Of the file, when it is known; of a split model, of its first part.") @Nullable
        String sha256) {
    StartDownload command() {
        if ((name == null) == (url == null)) {
            throw ProblemCode.INVALID_REQUEST.exception("Give either 'name' or 'url'.");
        }
        if (as != null && url == null) {
            throw ProblemCode.INVALID_REQUEST.exception("'as' names the model of a 'url'; a known model is renamed.");
        }
        return new StartDownload(
                Modes.parse(mode == null ? "llm" : mode),
                text("name", name),
                text("url", url),
                text("as", as),
                Optional.ofNullable(sha256).map(DownloadBody::hash));
    }

    private static Optional<String> text(String field, @Nullable String value) {
        return Optional.ofNullable(value).map(text -> Texts.wellFormed(field, text));
    }

    private static Sha256 hash(String text) {
        try {
            return Sha256.parse(text);
        } catch (IllegalArgumentException refused) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("'sha256' has 64 hexadecimal digits.")
                    .exception(refused);
        }
    }
}
