package dev.zenow.http.conversations;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.zenow.application.configurations.Configurations.ConfigurationChange;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
        name = "ConversationConfigurationChange",
        description = "What is absent or empty stays as it is; unknown fields are passed over.")
record ConfigurationBody(
        @Schema(description = "Names the configuration; absent: the one without a name.") @Nullable
        String userId,

        @NotNull
        @Schema(
                description = "local: the local model; one of preset_models; custom: the server at custom_api_url.",
                example = "local")
        String modelType,

        @Schema(description = "The longest reply, in tokens.", example = "2000") @Nullable
        Integer maxTokens,

        @Schema(
                description = "A server that speaks OpenAI's interface: its base address, or the whole one of"
                        + " chat/completions.",
                example = "https://example.org/v1/chat/completions")
        @Nullable
        String customApiUrl,

        @Schema(description = "What the server calls its model.") @Nullable
        String customModel,

        @Schema(description = "Is never shown again; one that is masked changes nothing.") @Nullable
        String customApiKey) {
    ConfigurationChange change() {
        return new ConfigurationChange(
                Given.text("model_type", modelType).orElse(""),
                Optional.ofNullable(maxTokens),
                Given.text("custom_api_url", customApiUrl),
                Given.text("custom_model", customModel),
                Given.text("custom_api_key", customApiKey));
    }
}
