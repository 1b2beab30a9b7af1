package dev.zenow.http.api.sessions;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "NewSession")
record NewSessionBody(
        @Schema(description = "One line of 1 to 200 characters.") @Nullable
        String title,

        @Schema(description = "What stands before the history; absent: the configured default.") @Nullable
        String systemPrompt) {
    Optional<String> chosenTitle() {
        return Optional.ofNullable(title).map(text -> Texts.wellFormed("title", text));
    }

    Optional<String> chosenSystemPrompt() {
        return Optional.ofNullable(systemPrompt).map(text -> Texts.wellFormed("system_prompt", text));
    }
}
