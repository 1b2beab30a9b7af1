package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptMessages;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.tokens.TokenEstimate;
import java.util.List;
import java.util.Optional;

/**
 * The question that a prompt ends with, or one that is expected.
 *
 * @param question the stored question, or results of tools; empty: only its length is expected
 * @param expectedTokens of one that is expected, with what the template spends on it
 * @param shape what the reply to it may be
 */
record Upcoming(Optional<Message> question, int expectedTokens, ReplyShape shape) {
    /** Stands for a question that nobody has asked yet; short, as all of it is evaluated in vain. */
    private static final String PLACEHOLDER = ".";

    Upcoming {
        requireNonNull(question, "question is null");
        requireNonNull(shape, "shape is null");
    }

    static Upcoming asked(Message question) {
        return asked(question, ReplyShape.NONE);
    }

    static Upcoming asked(Message question, ReplyShape shape) {
        return new Upcoming(Optional.of(question), 0, shape);
    }

    static Upcoming expected(int tokens, ReplyShape shape) {
        return new Upcoming(Optional.empty(), tokens, shape);
    }

    /** What of a turn stands before it and belongs to its own prompt: calls whose results it says. */
    List<Message> begun(History history) {
        return question.filter(Message::goesOn).map(_ -> history.waiting()).orElse(List.of());
    }

    /** The message that its turn begins with; empty: one that is expected. */
    Optional<Message> turn(History history) {
        return begun(history).stream().findFirst().or(() -> question);
    }

    List<PromptMessage> messages() {
        return question.map(asked -> PromptMessages.of(asked, false))
                .orElseGet(() -> List.of(new PromptMessage(PromptRole.USER, PLACEHOLDER)));
    }

    TokenEstimate estimate() {
        return question.map(PromptMessages::estimate).orElse(TokenEstimate.EMPTY);
    }
}
