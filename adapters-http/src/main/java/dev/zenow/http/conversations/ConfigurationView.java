package dev.zenow.http.conversations;

import dev.zenow.application.configurations.Configurations.Shown;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "ConversationConfiguration")
record ConfigurationView(
        @Schema(description = "Where is asked; of the local model: this server's own OpenAI interface.")
        String llmApiUrl,

        @Schema(description = "What the model is called there; empty: none is chosen.")
        String llmModel,

        @Schema(description = "Masked; empty: none.", example = "sk-…abcd")
        String llmApiKey,

        @Schema(description = "What model_type may be, beside `local` and `custom`.")
        List<String> presetModels,

        @Schema(description = "local, custom, or one of preset_models.")
        String currentModelType,

        @Schema(description = "The longest reply, in tokens; absent: the model's own setting counts.") @Nullable
        Integer maxTokens) {
    /** @param own the address of this server's OpenAI interface */
    static ConfigurationView of(Shown shown, String own) {
        return new ConfigurationView(
                shown.address().orElse(shown.modelType().equals("local") ? own : ""),
                shown.model(),
                shown.key().orElse(""),
                shown.presets(),
                shown.modelType(),
                shown.maxTokens().orElse(null));
    }
}
