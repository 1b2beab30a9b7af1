package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import java.util.Optional;

/**
 * The question that a prompt ends with, or one that is expected.
 *
 * @param question the stored question; empty: only its length is expected
 * @param content what is sent
 * @param expectedTokens of one that is expected, with what the template spends on it
 */
record Upcoming(Optional<Message> question, String content, int expectedTokens) {
    /** Stands for a question that nobody has asked yet; short, as all of it is evaluated in vain. */
    private static final String PLACEHOLDER = ".";

    Upcoming {
        requireNonNull(question, "question is null");
        requireNonNull(content, "content is null");
    }

    static Upcoming asked(Message question) {
        return new Upcoming(Optional.of(question), question.content(), 0);
    }

    static Upcoming expected(int tokens) {
        return new Upcoming(Optional.empty(), PLACEHOLDER, tokens);
    }

    Optional<MessageId> id() {
        return question.map(Message::id);
    }
}
