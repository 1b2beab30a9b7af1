package dev.zenow.http.api.providers;

import dev.zenow.application.providers.Providers.ProviderTest;
import dev.zenow.http.api.problems.ProblemDocument;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "ProviderTest", description = "What came of asking a provider for one short reply.")
record ProviderTestView(
        boolean ok,

        @Schema(description = "From the question to the end of the reply, or to the fault.", example = "420")
        long latencyMs,

        @Schema(description = "What the server says it has; empty: it does not say.")
        List<String> models,

        @Schema(description = "The beginning of what the model said.", example = "Hello!")
        String reply,

        @Schema(description = "Why it does not work; absent: it does.") @Nullable
        ProblemDocument problem) {
    static ProviderTestView of(ProviderTest test) {
        return new ProviderTestView(
                test.ok(),
                test.millis(),
                test.models(),
                test.reply(),
                test.problem().map(ProblemDocument::of).orElse(null));
    }
}
