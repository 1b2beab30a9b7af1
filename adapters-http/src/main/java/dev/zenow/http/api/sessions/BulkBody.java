package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.Sessions.BulkAction;
import dev.zenow.domain.sessions.SessionId;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;

@Serdeable
@Schema(
        name = "BulkAction",
        example = "{\"action\": \"archive\", \"session_ids\": [\"01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c\"]}",
        description = "One thing to do to many sessions.")
record BulkBody(
        @NotNull
        @Schema(
                description = "delete moves to the trash, purge deletes for good.",
                type = "string",
                allowableValues = {"pin", "unpin", "archive", "unarchive", "delete", "restore", "purge"})
        String action,

        @NotEmpty @Schema(description = "1 to 1000.") List<String> sessionIds) {
    BulkAction wanted() {
        return Texts.constant(BulkAction.class, "action", action);
    }

    List<SessionId> sessions() {
        return sessionIds.stream().map(Ids::session).toList();
    }
}
