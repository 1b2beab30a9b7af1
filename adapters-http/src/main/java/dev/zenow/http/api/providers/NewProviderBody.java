package dev.zenow.http.api.providers;

import dev.zenow.application.providers.Providers.NewProvider;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "NewProvider",
        example =
                "{\"name\": \"Office server\", \"base_url\": \"https://llm.example.org/v1\", \"model\": \"qwen3-32b\"}",
        description = "What is absent defaults.")
record NewProviderBody(
        @Schema(description = "One line of 1 to 100 characters; unique.", example = "Office server") @NotNull
        String name,

        @Schema(
                description =
                        "As the server's documentation gives it: with or without /chat/completions at its end. Absent: filled in later.",
                example = "https://llm.example.org/v1")
        @Nullable
        String baseUrl,

        @Schema(description = "What the server calls the model.", example = "qwen3-32b") @NotNull
        String model,

        @Schema(description = "At least 512; 8192 when absent.", example = "32768") @Nullable
        Integer contextSize,

        @Schema(description = "1 to 1000; 10 when absent.", example = "10") @Nullable
        Integer mostCalls,

        @Schema(description = "Never shown again.", format = "password") @Nullable
        String apiKey) {
    NewProvider wanted() {
        return new NewProvider(
                Texts.wellFormed("name", name),
                Optional.ofNullable(baseUrl).map(text -> Texts.wellFormed("base_url", text)),
                Texts.wellFormed("model", model),
                Optional.ofNullable(contextSize),
                Optional.ofNullable(mostCalls),
                Optional.ofNullable(apiKey));
    }

    /** Without the key, so that it can be logged. */
    @Override
    public String toString() {
        return "NewProviderBody[" + name + "]";
    }
}
