package dev.zenow.http.api.sessions;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "SessionPage")
record SessionsView(
        List<SessionView> sessions,

        @Schema(description = "Asks for the page that follows; absent: this is the last one.") @Nullable
        String nextCursor) {}
