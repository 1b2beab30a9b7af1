package dev.zenow.http.conversations;

import dev.zenow.http.api.sessions.Texts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields as these clients send them: a blank text means that there is none. */
final class Given {
    private Given() {}

    static Optional<String> text(String field, @Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(stripped -> !stripped.isEmpty())
                .map(stripped -> Texts.wellFormed(field, stripped));
    }
}
