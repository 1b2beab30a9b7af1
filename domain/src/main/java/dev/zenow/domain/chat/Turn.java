package dev.zenow.domain.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.sessions.Message;

/** A question and the reply to it: the smallest piece of history that is sent or left out. */
public record Turn(Message question, Message reply) {
    public Turn {
        requireNonNull(question, "question is null");
        requireNonNull(reply, "reply is null");
    }
}
