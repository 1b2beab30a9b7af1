package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.chat.Chats.Question;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.tokens.TokenEstimate;
import dev.zenow.domain.tokens.TokenEstimator;

/** Refuses a question that cannot be answered by any means before it is stored. */
final class QuestionLength {
    /** A question is refused unread only when even an estimate that is this much too high leaves it too long. */
    private static final double ESTIMATE_TOLERANCE = 1.2;

    private final ChatPorts ports;

    QuestionLength(ChatPorts ports) {
        this.ports = requireNonNull(ports, "ports is null");
    }

    Answerer checked(Session session, Question question) {
        return checked(session, QuestionForm.estimate(question), question.shape());
    }

    /** Who would answer; throws {@code MODEL_NOT_CHOSEN} or {@code QUESTION_TOO_LONG}. */
    Answerer checked(Session session, TokenEstimate question, ReplyShape shape) {
        Answerer answerer = ports.answerer(session).orElseThrow(ProblemCode.MODEL_NOT_CHOSEN::exception);
        int context = ports.contextSize(answerer);
        TokenEstimate estimate = question.plus(Opening.of(session).estimate())
                .plus(TokenEstimator.estimate(shape.tools().orElse("")));
        int tokens = ports.calibrations().of(answerer.model()).tokens(estimate);
        TokenBudget budget = new TokenBudget(context);
        if (budget.excess((int) (tokens / ESTIMATE_TOLERANCE)) > 0) {
            throw ProblemCode.QUESTION_TOO_LONG.exception("The question is too long by about " + budget.excess(tokens)
                    + " tokens: with the system prompt" + (shape.tools().isPresent() ? " and the tools" : "")
                    + " it has "
                    + tokens + ", and the model's context holds " + context
                    + " for question and reply together.");
        }
        return answerer;
    }
}
