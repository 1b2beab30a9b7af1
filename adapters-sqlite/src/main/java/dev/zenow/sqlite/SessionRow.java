package dev.zenow.sqlite;

import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@MappedEntity("session")
record SessionRow(
        @Id String id,
        String owner,
        String title,
        String systemPrompt,
        @Nullable String activeLeaf,
        @Nullable String windowStart,
        int messageCount,
        boolean pinned,
        boolean archived,
        long createdAt,
        long updatedAt) {
    static SessionRow of(Session session) {
        return new SessionRow(
                session.id().toString(),
                session.owner().toString(),
                session.title(),
                session.systemPrompt(),
                session.activeLeaf().map(MessageId::toString).orElse(null),
                session.windowStart().map(MessageId::toString).orElse(null),
                session.messageCount(),
                session.pinned(),
                session.archived(),
                session.createdAt().toEpochMilli(),
                session.updatedAt().toEpochMilli());
    }

    Session session() {
        return new Session(
                SessionId.parse(id),
                UserId.parse(owner),
                title,
                systemPrompt,
                Optional.ofNullable(activeLeaf).map(MessageId::parse),
                Optional.ofNullable(windowStart).map(MessageId::parse),
                messageCount,
                pinned,
                archived,
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(updatedAt));
    }
}
