package dev.zenow.http.api.downloads;

import dev.zenow.application.downloads.RepositoryListing;
import dev.zenow.domain.downloads.ChoiceLinks;
import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "Repository")
record RepositoryView(
        @Schema(description = "Its owner and its name.", example = "Qwen/Qwen3-0.6B-GGUF")
        String reference,

        @Schema(
                description = "The kind of hub that was named; absent: any.",
                type = "string",
                allowableValues = {"hugging_face", "model_scope"})
        @Nullable
        String hub,

        @Schema(description = "The branch, tag or commit that was named; absent: the main one.") @Nullable
        String revision,

        @Schema(description = "The one that was named.", example = "Q4_K_M") @Nullable
        String quantization,

        @Schema(description = "The mirror that listed it.", example = "huggingface")
        String source,

        @Schema(description = "Smallest first.") List<ChoiceView> choices) {
    @Serdeable
    @Schema(name = "RepositoryChoice")
    record ChoiceView(
            String name,

            @Schema(description = "As its file's name says.", example = "Q4_K_M") @Nullable
            String quantization,

            @Schema(description = "Of all parts; absent: the hub does not say.") @Nullable
            Long sizeBytes,

            @Schema(description = "All parts, in order.") List<FileView> files,

            @Schema(
                    description = "What to give as `url` to download just this one.",
                    example = "hf:Qwen/Qwen3-0.6B-GGUF:Q8_0")
            String download) {
        static ChoiceView of(RepositoryListing listing, GgufChoice choice) {
            return new ChoiceView(
                    choice.name(),
                    choice.quantization().orElse(null),
                    boxed(choice.bytes()),
                    choice.files().stream().map(FileView::of).toList(),
                    ChoiceLinks.of(listing.reference(), choice, listing.choices()));
        }
    }

    @Serdeable
    @Schema(name = "RepositoryFile")
    record FileView(
            @Schema(description = "Inside the repository.") String path,
            @Nullable Long sizeBytes,
            @Nullable String sha256) {
        static FileView of(RepositoryFile file) {
            return new FileView(
                    file.path(),
                    boxed(file.bytes()),
                    file.sha256().map(Sha256::hex).orElse(null));
        }
    }

    static RepositoryView of(RepositoryListing listing) {
        RepositoryReference reference = listing.reference();
        return new RepositoryView(
                reference.name(),
                reference.kind().map(Texts::name).orElse(null),
                reference.revision().orElse(null),
                reference.quantization().orElse(null),
                listing.source(),
                listing.choices().stream()
                        .map(choice -> ChoiceView.of(listing, choice))
                        .toList());
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
