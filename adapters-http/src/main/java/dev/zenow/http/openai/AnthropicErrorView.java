package dev.zenow.http.openai;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "AnthropicError")
record AnthropicErrorView(@Schema(example = "error") String type, Fault error) {
    AnthropicErrorView(Fault error) {
        this("error", error);
    }

    @Serdeable
    @Schema(name = "AnthropicFault")
    record Fault(
            @Schema(example = "invalid_request_error") String type,

            @Schema(description = "What went wrong, and what to do about it.")
            String message) {}
}
