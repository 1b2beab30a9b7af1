package dev.zenow.http.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "EngineError", description = "An error of llama-server in the shape of all others.")
record EngineFaultView(Fault error) {
    @Serdeable
    @Schema(name = "EngineFault")
    record Fault(
            @Schema(description = "As llama-server words it.")
            String message,

            @Schema(example = "invalid_request_error") String type,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String param,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(example = "context_length_exceeded") @Nullable
            String code,

            @Nullable Integer nPromptTokens,
            @Nullable Integer nCtx) {}

    static EngineFaultView of(EngineError error) {
        String type = error.type().isEmpty()
                ? (error.status() < 500 ? "invalid_request_error" : "server_error")
                : error.type();
        return new EngineFaultView(new Fault(
                error.message(),
                type,
                null,
                error.tooLong() ? "context_length_exceeded" : null,
                error.promptTokens().isPresent() ? error.promptTokens().getAsInt() : null,
                error.contextSize().isPresent() ? error.contextSize().getAsInt() : null));
    }
}
