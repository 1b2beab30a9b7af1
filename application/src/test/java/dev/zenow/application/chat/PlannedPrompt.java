package dev.zenow.application.chat;

import dev.zenow.application.models.TestingModel;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.chat.Turn;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.tokens.TemplateCost;
import dev.zenow.domain.tokens.TokenCalibration;
import java.util.List;
import java.util.Optional;

/** A prompt as a turn plans it, for measurements outside of this package. */
public record PlannedPrompt(int turns, Optional<MessageId> windowStart) {
    /** Reads the branch to {@code question} and chooses the window, for a model of which nothing was learned. */
    public static PlannedPrompt of(MessageStore messages, Session session, Message question, TokenBudget budget) {
        PromptPlanner planner = new PromptPlanner(messages, TemplateCost.DEFAULT);
        List<Turn> history = planner.history(session, question);
        PromptPlan plan = planner.plan(
                session,
                history,
                question,
                budget,
                new PromptPlanner.Measure(TestingModel.id("model"), TokenCalibration.neutral(), 1));
        return new PlannedPrompt(plan.turns(), plan.windowStart());
    }
}
