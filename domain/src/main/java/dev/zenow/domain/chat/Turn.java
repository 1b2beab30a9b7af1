package dev.zenow.domain.chat;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageRole;
import java.util.List;

/**
 * A question and the reply to it: the smallest piece of history that is sent or left out. Where tools were called it has steps in
 * between: the question, a reply with calls, their results, and so on until a reply without calls.
 *
 * @param messages questions and replies in turns, beginning with a question and ending with a reply; between them, replies with
 * calls and the results of exactly these
 */
public record Turn(List<Message> messages) {
    public Turn {
        messages = List.copyOf(messages);
        if (messages.size() < 2 || messages.size() % 2 != 0) {
            throw new IllegalArgumentException("a turn has as many replies as questions, not " + messages.size());
        }
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.role() != (i % 2 == 0 ? MessageRole.USER : MessageRole.ASSISTANT)) {
                throw new IllegalArgumentException("message " + i + " of a turn is of the wrong role");
            }
            boolean fits = i == 0
                    ? !message.goesOn()
                    : message.role() == MessageRole.ASSISTANT || message.answers(messages.get(i - 1));
            if (!fits) {
                throw new IllegalArgumentException(
                        "message " + i + " of a turn has not the results of the calls before");
            }
        }
        if (!messages.getLast().toolCalls().isEmpty()) {
            throw new IllegalArgumentException("a turn that waits for the results of tools is not whole");
        }
    }

    public Turn(Message question, Message reply) {
        this(List.of(question, reply));
    }

    public Message question() {
        return messages.getFirst();
    }

    /** The last one, without calls. */
    public Message reply() {
        return messages.getLast();
    }
}
