package dev.zenow.http.conversations;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
        name = "ConversationContext",
        description = "One of the two; unknown fields are passed over.",
        example = "{\"context\": \"You answer in one sentence.\"}")
record ContextBody(
        @Schema(description = "The system prompt; empty: none.") @Nullable
        String context,

        @Schema(description = "A named context whose content is copied.") @Nullable
        String contextId) {}
