package dev.zenow.application.chat;

import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.chat.PromptMessages;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.tokens.TokenEstimate;
import dev.zenow.domain.tokens.TokenEstimator;

/** What a question may say: a text, or the results of tools that were called for. */
final class QuestionForm {
    private QuestionForm() {}

    /** Throws {@code MESSAGE_EMPTY} when it says nothing, {@code INVALID_REQUEST} when it says both. */
    static void check(Question question) {
        if (question.toolResults().isEmpty() && question.content().isBlank()) {
            throw ProblemCode.MESSAGE_EMPTY.exception();
        }
        if (!question.toolResults().isEmpty() && !question.content().isEmpty()) {
            throw ProblemCode.INVALID_REQUEST.exception("A message says either a question or the results of tools.");
        }
    }

    /** Results belong to the calls of the reply that they follow, to all of them and nothing else; {@code TOOL_RESULTS_UNEXPECTED}. */
    static void checkExpected(Message asked, MessageStore messages) {
        boolean expected =
                asked.parent().flatMap(messages::find).filter(asked::answers).isPresent();
        if (asked.goesOn() && !expected) {
            throw ProblemCode.TOOL_RESULTS_UNEXPECTED.exception();
        }
    }

    static TokenEstimate estimate(Question question) {
        return TokenEstimator.estimate(question.content()).plus(PromptMessages.estimate(question.toolResults()));
    }
}
