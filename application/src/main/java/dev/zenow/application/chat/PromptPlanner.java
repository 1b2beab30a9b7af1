package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.chat.Turn;
import dev.zenow.domain.chat.Window;
import dev.zenow.domain.chat.WindowPolicy;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.tokens.TemplateCost;
import dev.zenow.domain.tokens.TokenCalibration;
import dev.zenow.domain.tokens.TokenEstimate;
import dev.zenow.domain.tokens.TokenEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a session's branch into the prompt of its next reply. */
final class PromptPlanner {
    /** No context holds more messages than this, so a longer branch is read from its end only. */
    private static final int MOST_MESSAGES = 20_000;

    private final MessageStore messages;
    private final TemplateCost template;

    PromptPlanner(MessageStore messages, TemplateCost template) {
        this.messages = requireNonNull(messages, "messages is null");
        this.template = requireNonNull(template, "template is null");
    }

    /** How a model counts: its id, what was learned about it, and a factor that its own figures have shown. */
    record Measure(ModelId model, TokenCalibration calibration, double factor) {
        int tokens(Message message) {
            boolean exact = message.tokensExactFor().filter(model::equals).isPresent();
            return exact ? message.tokens() : tokens(TokenEstimator.estimate(message.content()));
        }

        int tokens(TokenEstimate estimate) {
            return calibration.tokens(estimate);
        }

        int scaled(long tokens) {
            return (int) Math.min(Integer.MAX_VALUE, Math.ceil(tokens * factor));
        }
    }

    /** The answered turns of the path to {@code question}, from the window's start on, oldest first. */
    List<Turn> history(Session session, Message question) {
        if (question.parent().isEmpty()) {
            return List.of();
        }
        List<Message> path = messages.branch(session.id(), question.id(), Optional.empty(), MOST_MESSAGES);
        List<Turn> turns = new ArrayList<>(path.size() / 2);
        for (int i = 0; i + 1 < path.size(); i++) {
            Message asked = path.get(i);
            Message answer = path.get(i + 1);
            if (asked.role() == MessageRole.USER
                    && answer.role() == MessageRole.ASSISTANT
                    && asked.promptable()
                    && answer.promptable()) {
                turns.add(new Turn(asked, answer));
            }
        }
        return turns;
    }

    PromptPlan plan(Session session, List<Turn> history, Message question, TokenBudget budget, Measure measure) {
        TokenEstimate system = TokenEstimator.estimate(session.systemPrompt());
        int systemMessages = session.systemPrompt().isBlank() ? 0 : 1;
        int systemTokens = measure.scaled((long) measure.tokens(system) + template.of(systemMessages));
        int questionTokens = measure.scaled((long) measure.tokens(question) + template.perMessage());
        int[] turnTokens = history.stream()
                .mapToInt(turn -> measure.scaled((long) measure.tokens(turn.question())
                        + measure.tokens(turn.reply())
                        + 2L * template.perMessage()))
                .toArray();
        Window window = WindowPolicy.choose(budget, turnTokens, 0, systemTokens, questionTokens);
        List<Turn> sent = history.subList(window.firstTurn(), history.size());
        return new PromptPlan(
                prompt(session, sent, question),
                estimate(system, sent, question),
                template.of(systemMessages + 2 * sent.size() + 1),
                window.promptTokens(),
                sent.size(),
                window.moved()
                        ? Optional.of(
                                sent.isEmpty()
                                        ? question.id()
                                        : sent.getFirst().question().id())
                        : Optional.empty());
    }

    private static List<PromptMessage> prompt(Session session, List<Turn> sent, Message question) {
        List<PromptMessage> prompt = new ArrayList<>(2 * sent.size() + 2);
        if (!session.systemPrompt().isBlank()) {
            prompt.add(new PromptMessage(PromptRole.SYSTEM, session.systemPrompt()));
        }
        for (Turn turn : sent) {
            prompt.add(new PromptMessage(PromptRole.USER, turn.question().content()));
            prompt.add(new PromptMessage(PromptRole.ASSISTANT, turn.reply().content()));
        }
        prompt.add(new PromptMessage(PromptRole.USER, question.content()));
        return prompt;
    }

    private static TokenEstimate estimate(TokenEstimate system, List<Turn> sent, Message question) {
        TokenEstimate sum = system.plus(TokenEstimator.estimate(question.content()));
        for (Turn turn : sent) {
            sum = sum.plus(TokenEstimator.estimate(turn.question().content()))
                    .plus(TokenEstimator.estimate(turn.reply().content()));
        }
        return sum;
    }
}
