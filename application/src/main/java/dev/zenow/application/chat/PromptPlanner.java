package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptMessages;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.chat.Turn;
import dev.zenow.domain.chat.Window;
import dev.zenow.domain.chat.WindowCut;
import dev.zenow.domain.chat.WindowPolicy;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.tokens.TemplateCost;
import dev.zenow.domain.tokens.TokenEstimate;
import dev.zenow.domain.tokens.TokenEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        Opening opening = Opening.of(session);
        TokenEstimate system = opening.estimate();
        // Tools stand before everything else, at least where a template can say them.
        TokenEstimate tools =
                upcoming.shape().tools().map(TokenEstimator::estimate).orElse(TokenEstimate.EMPTY);
        int systemTokens = measure.scaled((long) measure.tokens(system)
                + (tools.isEmpty() ? 0 : measure.tokens(tools))
                + template.of(opening.messages().size()));
        List<Message> begun = upcoming.begun(history);
        int questionTokens = upcoming.question()
                .map(question -> Stream.concat(begun.stream(), Stream.of(question)))
                .map(messages -> tokens(messages.toList(), rules, measure))
                .orElseGet(upcoming::expectedTokens);
        List<Turn> turns = history.turns();
        int[] turnTokens = turns.stream()
                .mapToInt(turn -> tokens(turn.messages(), rules, measure))
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
        List<Message> before = new ArrayList<>();
        sent.forEach(turn -> before.addAll(turn.messages()));
        before.addAll(begun);
        List<PromptMessage> prompt = prompt(session, opening, before, upcoming);
        return new PromptPlan(
                prompt,
                upcoming.shape(),
                estimate(system, before, upcoming, rules),
                template.of(prompt.size()),
                systemTokens,
                window.promptTokens(),
                sent,
                upcoming.turn(history),
                history.startId(),
                window.moved() ? start(turns, window, upcoming.turn(history).map(Message::id)) : history.startId());
    }

    /** What messages take in a prompt. */
    private int tokens(List<Message> messages, ContextRules rules, Measure measure) {
        long tokens = 0;
        for (Message message : messages) {
            // Each call is framed by the template, too.
            int frames = PromptMessages.count(message) + message.toolCalls().size();
            tokens += measure.tokens(message) + (long) template.perMessage() * frames;
            if (rules.sendReasoning() && !message.reasoning().isEmpty()) {
                tokens += measure.tokens(message.reasoning());
            }
        }
        return measure.scaled(tokens);
    }

    private static Optional<MessageId> start(List<Turn> turns, Window window, Optional<MessageId> upcoming) {
        return window.firstTurn() < turns.size()
                ? Optional.of(turns.get(window.firstTurn()).question().id())
                : upcoming;
    }

    private static List<PromptMessage> prompt(
            Session session, Opening opening, List<Message> before, Upcoming upcoming) {
        List<PromptMessage> prompt = new ArrayList<>(opening.messages());
        boolean reasoning = session.contextRules().sendReasoning();
        before.forEach(message -> prompt.addAll(PromptMessages.of(message, reasoning)));
        prompt.addAll(upcoming.messages());
        return prompt;
    }

    private static TokenEstimate estimate(
            TokenEstimate system, List<Message> before, Upcoming upcoming, ContextRules rules) {
        TokenEstimate sum = system.plus(upcoming.estimate());
        for (Message message : before) {
            sum = sum.plus(PromptMessages.estimate(message));
            if (rules.sendReasoning()) {
                sum = sum.plus(TokenEstimator.estimate(message.reasoning()));
            }
        }
        return sum;
    }
}
