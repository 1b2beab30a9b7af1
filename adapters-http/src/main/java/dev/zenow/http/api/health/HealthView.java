package dev.zenow.http.api.health;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "Health")
record HealthView(
        @Schema(description = "'ok' whenever this server answers.", example = "ok")
        String status,

        String version,

        @Schema(description = "Names this very process to who knows its access token.") @Nullable
        String instance,

        Server llm) {
    /** The chat model's server. */
    @Serdeable
    @Schema(name = "HealthOfModel")
    record Server(
            @Schema(
                    type = "string",
                    allowableValues = {"stopped", "starting", "ready", "stopping", "failed"})
            String state,

            @Nullable String model,

            @Schema(description = "The code of the problem that it failed with.") @Nullable
            String error) {}
}
