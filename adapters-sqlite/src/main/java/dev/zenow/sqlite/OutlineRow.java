package dev.zenow.sqlite;

import dev.zenow.application.sessions.MessageOutline;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.TurnRule;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A message without its text. */
@MappedEntity("message")
record OutlineRow(@Id String id, String role, String status, String rule, int calls, int goesOn) {
    MessageOutline outline() {
        return new MessageOutline(
                MessageId.parse(id),
                MessageRole.valueOf(role),
                MessageStatus.valueOf(status),
                TurnRule.valueOf(rule),
                calls != 0,
                goesOn != 0);
    }
}
