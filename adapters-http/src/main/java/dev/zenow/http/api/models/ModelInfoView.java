package dev.zenow.http.api.models;

import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.ModelFacts;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.ModelCard;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "ModelInfo")
record ModelInfoView(
        ModelView model,

        @Schema(description = "What its file says; absent: it is not there or cannot be used.") @Nullable
        Facts facts,

        @Schema(description = "Of a default model: what is known of it.") @Nullable
        Card card) {
    @Serdeable
    @Schema(name = "ModelFacts")
    record Facts(
            @Schema(description = "As its maker calls it.") @Nullable
            String title,

            @Nullable Long embeddingLength,

            @Schema(description = "Its layers.") @Nullable Long blockCount,

            @Nullable String tokenizer,
            @Nullable String license,
            @Nullable String chatTemplate) {
        static Facts of(ModelFacts facts) {
            return new Facts(
                    facts.title().orElse(null),
                    facts.embeddingLength() > 0 ? facts.embeddingLength() : null,
                    facts.blockCount() > 0 ? facts.blockCount() : null,
                    facts.tokenizer().orElse(null),
                    facts.license().orElse(null),
                    facts.chatTemplate().orElse(null));
        }
    }

    @Serdeable
    @Schema(name = "ModelCard")
    record Card(
            String description,

            @Schema(description = "Language codes, or multilingual.")
            List<String> languages,

            String recommendedUse,
            @Nullable Long sizeBytes,
            @Nullable String memoryNeeds,
            @Nullable String license) {
        static Card of(ModelCard card) {
            return new Card(
                    card.description(),
                    card.languages(),
                    card.recommendedUse(),
                    card.sizeBytes().isPresent() ? card.sizeBytes().getAsLong() : null,
                    card.memoryNeeds().orElse(null),
                    card.license().orElse(null));
        }
    }

    static ModelInfoView of(ModelEntry entry, Optional<ModelStatus> status) {
        return new ModelInfoView(
                ModelView.of(entry, status),
                entry.file().facts().map(Facts::of).orElse(null),
                entry.card().map(Card::of).orElse(null));
    }
}
