package dev.zenow.http.openai;

import dev.zenow.application.relay.AskableModel;
import dev.zenow.application.relay.AskableModel.Capability;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "OpenAiModelList")
record ModelListView(@Schema(example = "list") String object, List<View> data) {

    @Serdeable
    @Schema(name = "OpenAiModel")
    record View(
            @Schema(description = "What 'model' of a request may say.")
            String id,

            @Schema(example = "model") String object,

            @Schema(description = "When Zenow came to know it, in seconds since 1970.")
            long created,

            @Schema(description = "local, or the name of its provider.", example = "local")
            String ownedBy,

            @Schema(description = "Which kind of request it answers.", example = "llm")
            String mode,

            @Schema(description = "Whether it answers without being loaded first.")
            boolean loaded,

            @Schema(
                    description = "Tokens of one request while it is loaded; else what it was trained with; absent: not"
                            + " known.")
            @Nullable
            Long contextLength,

            @Schema(description = "Among chat, completion, embedding, rerank, tools and json.")
            List<String> capabilities,

            @Schema(description = "Other names that it answers to, unless they fit several models.")
            List<String> aliases) {}

    static ModelListView of(List<AskableModel> models) {
        return new ModelListView("list", models.stream().map(ModelListView::of).toList());
    }

    static View of(AskableModel model) {
        return new View(
                model.name(),
                "model",
                model.since().getEpochSecond(),
                model.owner(),
                word(model.mode()),
                model.loaded(),
                model.contextLength().isPresent() ? model.contextLength().getAsLong() : null,
                model.capabilities().stream()
                        .sorted(Comparator.comparingInt(Capability::ordinal))
                        .map(ModelListView::word)
                        .toList(),
                model.aliases().stream().sorted().toList());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
