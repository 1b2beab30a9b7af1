package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.chat.Turn;
import dev.zenow.domain.chat.Window;
import dev.zenow.domain.chat.WindowCut;
import dev.zenow.domain.chat.WindowPolicy;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.tokens.TemplateCost;
import dev.zenow.domain.tokens.TokenEstimate;
import dev.zenow.domain.tokens.TokenEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what stands before a question into the prompt of the reply to it. */
final class PromptPlanner {
    private final TemplateCost template;

    PromptPlanner(TemplateCost template) {
        this.template = requireNonNull(template, "template is null");
    }

    /** @param budget of the context alone; the session's own limits come on top */
    PromptPlan plan(
            Session session, History history, Upcoming upcoming, TokenBudget budget, Measure measure, WindowCut cut) {
        ContextRules rules = session.contextRules();
        TokenEstimate system = TokenEstimator.estimate(session.systemPrompt());
        int systemMessages = session.systemPrompt().isBlank() ? 0 : 1;
        int systemTokens = measure.scaled((long) measure.tokens(system) + template.of(systemMessages));
        int questionTokens = upcoming.question()
                .map(question -> measure.scaled((long) measure.tokens(question) + template.perMessage()))
                .orElseGet(upcoming::expectedTokens);
        List<Turn> turns = history.turns();
        int[] turnTokens = turns.stream()
                .mapToInt(turn -> turnTokens(turn, rules, measure))
                .toArray();
        boolean[] kept = new boolean[turns.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = turns.get(i).question().rule() == TurnRule.KEEP;
        }
        Window window = WindowPolicy.choose(
                budget.limited(rules.promptTokens()),
                new WindowPolicy.Branch(
                        turnTokens, kept, history.start(), rules.turns().orElse(Integer.MAX_VALUE)),
                cut,
                systemTokens,
                questionTokens);
        List<Turn> sent = new ArrayList<>();
        window.keptBefore().forEach(i -> sent.add(turns.get(i)));
        sent.addAll(turns.subList(window.firstTurn(), turns.size()));
        return new PromptPlan(
                prompt(session, sent, upcoming),
                estimate(system, sent, upcoming, rules),
                template.of(systemMessages + 2 * sent.size() + 1),
                systemTokens,
                window.promptTokens(),
                sent,
                history.startId(),
                window.moved() ? start(turns, window, upcoming) : history.startId());
    }

    /** What a turn takes in a prompt. */
    int turnTokens(Turn turn, ContextRules rules, Measure measure) {
        String reasoning = reasoning(turn, rules);
        return measure.scaled((long) measure.tokens(turn.question())
                + measure.tokens(turn.reply())
                + (reasoning.isEmpty() ? 0 : measure.tokens(reasoning))
                + 2L * template.perMessage());
    }

    private static Optional<MessageId> start(List<Turn> turns, Window window, Upcoming upcoming) {
        return window.firstTurn() < turns.size()
                ? Optional.of(turns.get(window.firstTurn()).question().id())
                : upcoming.id();
    }

    private static List<PromptMessage> prompt(Session session, List<Turn> sent, Upcoming upcoming) {
        List<PromptMessage> prompt = new ArrayList<>(2 * sent.size() + 2);
        if (!session.systemPrompt().isBlank()) {
            prompt.add(new PromptMessage(PromptRole.SYSTEM, session.systemPrompt()));
        }
        for (Turn turn : sent) {
            prompt.add(new PromptMessage(PromptRole.USER, turn.question().content()));
            prompt.add(new PromptMessage(
                    PromptRole.ASSISTANT, turn.reply().content(), reasoning(turn, session.contextRules())));
        }
        prompt.add(new PromptMessage(PromptRole.USER, upcoming.content()));
        return prompt;
    }

    private static String reasoning(Turn turn, ContextRules rules) {
        return rules.sendReasoning() ? turn.reply().reasoning() : "";
    }

    private static TokenEstimate estimate(
            TokenEstimate system, List<Turn> sent, Upcoming upcoming, ContextRules rules) {
        TokenEstimate sum = system.plus(TokenEstimator.estimate(upcoming.content()));
        for (Turn turn : sent) {
            sum = sum.plus(TokenEstimator.estimate(turn.question().content()))
                    .plus(TokenEstimator.estimate(turn.reply().content()))
                    .plus(TokenEstimator.estimate(reasoning(turn, rules)));
        }
        return sum;
    }
}
