package dev.zenow.application.sessions;

import dev.zenow.domain.sessions.Message;
import java.util.List;
import java.util.Optional;

/**
 * Some messages of a branch, oldest first.
 *
 * @param nextCursor asks for the messages before these; empty: there are none
 */
public record MessagePage(List<Message> messages, Optional<String> nextCursor) {
    public MessagePage {
        messages = List.copyOf(messages);
    }
}
