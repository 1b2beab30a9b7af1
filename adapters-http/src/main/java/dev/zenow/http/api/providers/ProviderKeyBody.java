package dev.zenow.http.api.providers;

import dev.zenow.application.providers.Providers;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

@Serdeable
@Schema(name = "NewProviderKey", example = "{\"api_key\": \"sk-abcdefghijklmnop\"}")
record ProviderKeyBody(
        @NotNull
        @Size(min = 1, max = Providers.MAX_KEY)
        @Schema(description = "As the server's owner gave it.", format = "password")
        String apiKey) {
    /** Without the key, so that it can be logged. */
    @Override
    public String toString() {
        return "ProviderKeyBody[]";
    }
}
