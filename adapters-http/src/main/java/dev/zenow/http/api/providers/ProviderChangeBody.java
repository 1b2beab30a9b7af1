package dev.zenow.http.api.providers;

import dev.zenow.application.providers.Providers.ProviderChange;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "ProviderChange",
        example = "{\"context_size\": 32768, \"most_calls\": 4}",
        description = "What is absent stays as it is.")
record ProviderChangeBody(
        @Schema(description = "One line of 1 to 100 characters; unique.", example = "Office server") @Nullable
        String name,

        @Schema(
                description = "As the server's documentation gives it: with or without /chat/completions at its end.",
                example = "https://llm.example.org/v1")
        @Nullable
        String baseUrl,

        @Schema(description = "What the server calls the model.", example = "qwen3-32b") @Nullable
        String model,

        @Schema(description = "At least 512; the tokens of a prompt and its reply together.", example = "32768")
        @Nullable
        Integer contextSize,

        @Schema(description = "1 to 1000; how many calls may be under way at once.", example = "10") @Nullable
        Integer mostCalls) {
    ProviderChange change() {
        return new ProviderChange(
                Optional.ofNullable(name).map(text -> Texts.wellFormed("name", text)),
                Optional.ofNullable(baseUrl).map(text -> Texts.wellFormed("base_url", text)),
                Optional.ofNullable(model).map(text -> Texts.wellFormed("model", text)),
                Optional.ofNullable(contextSize),
                Optional.ofNullable(mostCalls));
    }
}
