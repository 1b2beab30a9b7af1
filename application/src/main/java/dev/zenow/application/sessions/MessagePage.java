package dev.zenow.application.sessions;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some messages of a branch, oldest first.
 *
 * @param siblings for each of the messages: itself and the others of the same parent and role, oldest first
 * @param nextCursor asks for the messages before these; empty: there are none
 */
public record MessagePage(
        List<Message> messages, Map<MessageId, List<MessageId>> siblings, Optional<String> nextCursor) {
    public MessagePage {
        messages = List.copyOf(messages);
        siblings = Map.copyOf(siblings);
    }
}
