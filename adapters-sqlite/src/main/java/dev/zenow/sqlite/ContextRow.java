package dev.zenow.sqlite;

import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.users.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity("context")
record ContextRow(
        @Id String id, String owner, String name, boolean isDefault, long createdAt, long updatedAt, String content) {
    static ContextRow of(Context context) {
        return new ContextRow(
                context.id().toString(),
                context.owner().toString(),
                context.name(),
                context.isDefault(),
                context.createdAt().toEpochMilli(),
                context.updatedAt().toEpochMilli(),
                context.content());
    }

    Context context() {
        return new Context(
                ContextId.parse(id),
                UserId.parse(owner),
                name,
                content,
                isDefault,
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(updatedAt));
    }
}
