package dev.zenow.http.api.sessions;

import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A session as clients see it. */
@Serdeable
@Schema(name = "Session")
public record SessionView(
        @Schema(example = "01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c")
        String sessionId,

        @Schema(example = "Why is the sky blue?") String title,
        String systemPrompt,

        @Schema(description = "The last message of the branch that is shown and continued.") @Nullable
        String activeLeaf,

        @Schema(description = "The first message that is sent to the model; absent: from the beginning.") @Nullable
        String windowStart,

        @Schema(description = "Messages of all branches together.")
        int messageCount,

        boolean pinned,
        boolean archived,
        @Schema(format = "date-time") String createdAt,
        @Schema(format = "date-time") String updatedAt) {
    public static SessionView of(Session session) {
        return new SessionView(
                session.id().toString(),
                session.title(),
                session.systemPrompt(),
                session.activeLeaf().map(MessageId::toString).orElse(null),
                session.windowStart().map(MessageId::toString).orElse(null),
                session.messageCount(),
                session.pinned(),
                session.archived(),
                Texts.time(session.createdAt()),
                Texts.time(session.updatedAt()));
    }
}
