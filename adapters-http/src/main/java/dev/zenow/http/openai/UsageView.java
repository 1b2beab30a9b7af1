package dev.zenow.http.openai;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "OpenAiUsage", description = "Tokens that were read, as the engine counted them.")
record UsageView(long promptTokens, long totalTokens) {
    static UsageView of(long tokens) {
        return new UsageView(tokens, tokens);
    }
}
