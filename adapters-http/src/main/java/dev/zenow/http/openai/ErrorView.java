package dev.zenow.http.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "OpenAiError")
record ErrorView(Fault error) {
    @Serdeable
    @Schema(name = "OpenAiFault")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Fault(
            @Schema(description = "What went wrong, and what to do about it.")
            String message,

            @Schema(example = "invalid_request_error") String type,

            @Schema(description = "The field that it is about, when it is about one.") @Nullable
            String param,

            @Schema(description = "Stable; clients branch on it.", example = "input_too_long")
            String code) {}
}
