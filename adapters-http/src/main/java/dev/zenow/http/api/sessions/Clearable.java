package dev.zenow.http.api.sessions;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** A text of a change that may be null, which takes away what was there; a field that is absent has no such value at all. */
@Schema(type = "string", nullable = true)
public record Clearable(Optional<String> text) {
    public Clearable {
        requireNonNull(text, "text is null");
    }
}
