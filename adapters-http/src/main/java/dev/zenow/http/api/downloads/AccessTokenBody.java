package dev.zenow.http.api.downloads;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

@Serdeable
@Schema(name = "NewAccessToken", example = "{\"token\": \"hf_abcdefghijklmnop\"}")
record AccessTokenBody(
        @NotNull @Size(min = 1, max = 4096) @Schema(description = "As the hub gave it.", format = "password")
        String token) {
    /** Without the token, so that it can be logged. */
    @Override
    public String toString() {
        return "AccessTokenBody[]";
    }
}
