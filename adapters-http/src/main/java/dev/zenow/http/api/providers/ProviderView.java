package dev.zenow.http.api.providers;

import dev.zenow.application.providers.Providers.Entry;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "Provider", description = "A model on a server that speaks OpenAI's interface.")
record ProviderView(
        @Schema(example = "01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c")
        String providerId,

        @Schema(example = "Office server") String name,

        @Schema(
                description = "Below it stands chat/completions; absent: not filled in yet.",
                example = "https://llm.example.org/v1")
        @Nullable
        String baseUrl,

        @Schema(description = "What the server calls the model.", example = "qwen3-32b")
        String model,

        @Schema(description = "The tokens of a prompt and its reply together.", example = "32768")
        int contextSize,

        @Schema(description = "How many calls may be under way at once; others wait.", example = "10")
        int mostCalls,

        @Schema(
                description = "That there is a key, and at most its last four characters; absent: there is none.",
                example = "sk-…c4f2")
        @Nullable
        String apiKey,

        @Schema(description = "Whether it can be asked: it has an address.")
        boolean complete,

        @Schema(description = "Whether it comes from the configuration; deleting it takes back what was changed.")
        boolean preset,

        @Schema(format = "date-time") String createdAt,
        @Schema(format = "date-time") String updatedAt) {
    static ProviderView of(Entry entry) {
        Provider provider = entry.provider();
        return new ProviderView(
                provider.id().toString(),
                provider.name(),
                provider.address().map(ProviderAddress::toString).orElse(null),
                provider.model(),
                provider.contextSize(),
                provider.mostCalls(),
                entry.key().orElse(null),
                entry.complete(),
                entry.preset(),
                Texts.time(provider.createdAt()),
                Texts.time(provider.updatedAt()));
    }
}
