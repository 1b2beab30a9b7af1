package dev.zenow.http.api.downloads;

import dev.zenow.application.downloads.AccessTokens.AccessToken;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "AccessToken", description = "That there is a token; nobody can read it again.")
record AccessTokenView(
        @Schema(example = "huggingface.co") String host,
        @Schema(format = "date-time") String keptAt) {
    static AccessTokenView of(AccessToken token) {
        return new AccessTokenView(token.host(), Texts.time(token.keptAt()));
    }
}
