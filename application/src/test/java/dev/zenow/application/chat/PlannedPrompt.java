package dev.zenow.application.chat;

import dev.zenow.application.models.TestingModel;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.chat.WindowCut;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.tokens.TemplateCost;
import dev.zenow.domain.tokens.TokenCalibration;
import java.util.Optional;

/** A prompt as a turn plans it, for measurements outside of this package. */
public record PlannedPrompt(int turns, Optional<MessageId> windowStart) {
    /** Reads the branch to {@code question} and chooses the window, for a model of which nothing was learned. */
    public static PlannedPrompt of(MessageStore messages, Session session, Message question, TokenBudget budget) {
        PromptPlan plan = new PromptPlanner(TemplateCost.DEFAULT)
                .plan(
                        session,
                        new Histories(messages).upTo(session.id(), question.parent()),
                        Upcoming.asked(question),
                        budget,
                        new Measure(TestingModel.id("model"), TokenCalibration.neutral(), 1),
                        WindowCut.EVALUATED);
        return new PlannedPrompt(plan.turns(), plan.windowStart());
    }
}
