package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.Sessions.AnsweredBy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who answers from now on, where no word of it is not the same as null.
 *
 * @param id null: the local model
 */
@Schema(type = "string", nullable = true)
record ProviderChoice(@Nullable String id) {
    AnsweredBy answeredBy() {
        return new AnsweredBy(Optional.ofNullable(id).map(Ids::provider));
    }
}
