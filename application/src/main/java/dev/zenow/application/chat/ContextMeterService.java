package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.changes.Change;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.chat.ContextReading.Dropped;
import dev.zenow.application.chat.ContextReading.Reason;
import dev.zenow.application.sessions.MessageOutline;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.chat.Turn;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The context of sessions by the same planner that makes their prompts; see {@link ContextMeter} for what it promises. */
public final class ContextMeterService implements ContextMeter {
    private static final ModelId NO_MODEL = new ModelId(new UUID(0, 0));

    private final ChatPorts ports;
    private final ChatSettings settings;
    private final Histories histories;
    private final ChangeFeed changes;

    public ContextMeterService(ChatPorts ports, ChatSettings settings, ChangeFeed changes) {
        this.ports = requireNonNull(ports, "ports is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.histories = new Histories(ports.messages());
    }

    @Override
    public ContextReading read(Actor actor, SessionId id) {
        Session session = owned(actor, id);
        Optional<Answerer> answerer = ports.answerer(session);
        ModelId model = answerer.map(Answerer::model).orElse(NO_MODEL);
        int contextSize = answerer.map(ports::contextSize).orElse(0);
        // Without a model everything that is there is shown, against no limit.
        TokenBudget budget = new TokenBudget(contextSize > 0 ? contextSize : Integer.MAX_VALUE);
        var measure = new Measure(model, ports.calibrations().of(model), 1);
        History history = histories.upTo(id, session.activeLeaf());
        PromptPlan plan = ports.planner()
                .plan(
                        session,
                        history,
                        Upcoming.expected(0, ReplyShape.NONE),
                        budget,
                        measure,
                        answerer.map(ports::cut).orElse(WindowCuts.UNKNOWN));
        int limit = budget.limited(session.contextRules().promptTokens()).promptLimit();
        int wanted = answerer.map(chosen -> settings.sampling(actor, chosen))
                .map(session.sampling()::over)
                .map(SamplingParameters::maxTokens)
                .orElse(0);
        Set<MessageId> sent =
                plan.sent().stream().map(turn -> turn.question().id()).collect(Collectors.toSet());
        Omissions omissions = omissions(session, sent);
        return new ContextReading(
                contextSize,
                contextSize > 0 ? limit : 0,
                plan.promptTokens(),
                plan.systemTokens(),
                0,
                plan.promptTokens() - plan.systemTokens(),
                contextSize > 0 ? Math.max(0, budget.replyTokens(limit, wanted)) : 0,
                session.systemPrompt(),
                session.contextRules(),
                plan.windowStart(),
                plan.turns(),
                plan.sent().stream()
                        .map(Turn::question)
                        .filter(question -> question.rule() == TurnRule.KEEP)
                        .map(Message::id)
                        .toList(),
                omissions.newest(),
                omissions.messages(),
                plan.sent().stream().flatMap(turn -> turn.messages().stream()).allMatch(measure::exact),
                estimateError(session));
    }

    @Override
    public ContextReading change(Actor actor, SessionId id, ContextEdit edit) {
        ports.work().inTransaction(() -> {
            Session session = owned(actor, id);
            if (session.trashed().isPresent()) {
                throw ProblemCode.SESSION_IN_TRASH.exception();
            }
            for (Map.Entry<MessageId, TurnRule> turn : edit.turns().entrySet()) {
                Message question = ports.messages()
                        .find(turn.getKey())
                        .filter(message -> message.session().equals(id))
                        .orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::exception);
                if (question.role() != MessageRole.USER || question.goesOn()) {
                    throw ProblemCode.INVALID_REQUEST.exception("A rule belongs to the question that begins a turn.");
                }
                ports.messages().setRule(question.id(), turn.getValue());
            }
            if (edit.rules()
                    .filter(rules -> !rules.equals(session.contextRules()))
                    .isPresent()) {
                chooseWindowAnew(session);
            }
            return ports.sessions()
                    .update(session.withSystemPrompt(edit.systemPrompt().orElse(session.systemPrompt()))
                            .withContextRules(edit.rules().orElse(session.contextRules())));
        });
        changes.publish(new Change.OfSession(actor.user(), id, Change.OfSession.Kind.CHANGED));
        return read(actor, id);
    }

    /** Other limits: turns that were left out for the old ones may fit again. */
    private void chooseWindowAnew(Session session) {
        session.activeLeaf()
                .map(leaf -> ports.messages().branch(session.id(), leaf, Optional.empty(), Histories.RECENT))
                .flatMap(path -> path.reversed().stream()
                        .filter(message -> message.sent().isPresent())
                        .findFirst())
                .ifPresent(newest -> ports.messages()
                        .setSent(
                                newest.id(),
                                new SentWindow(
                                        Optional.empty(),
                                        newest.sent().orElseThrow().estimatedTokens())));
    }

    private record Omissions(List<Dropped> newest, int messages) {}

    private Omissions omissions(Session session, Set<MessageId> sent) {
        if (session.activeLeaf().isEmpty()) {
            return new Omissions(List.of(), 0);
        }
        List<MessageOutline> path =
                ports.messages().outline(session.id(), session.activeLeaf().get());
        List<Dropped> dropped = new ArrayList<>();
        int messages = 0;
        for (List<MessageOutline> turn : turns(path)) {
            MessageOutline asked = turn.getFirst();
            if (asked.role() == MessageRole.USER && !sent.contains(asked.id())) {
                messages += turn.size();
                dropped.add(new Dropped(asked.id(), reason(turn)));
            }
        }
        int from = Math.max(0, dropped.size() - ContextReading.MOST_DROPPED);
        return new Omissions(dropped.subList(from, dropped.size()), messages);
    }

    /** Each from its question on to the next one. */
    private static List<List<MessageOutline>> turns(List<MessageOutline> path) {
        List<List<MessageOutline>> turns = new ArrayList<>();
        for (MessageOutline message : path) {
            if (turns.isEmpty() || (message.role() == MessageRole.USER && !message.goesOn())) {
                turns.add(new ArrayList<>());
            }
            turns.getLast().add(message);
        }
        return turns;
    }

    private static Reason reason(List<MessageOutline> turn) {
        boolean answered = turn.size() > 1
                && turn.getLast().role() == MessageRole.ASSISTANT
                && !turn.getLast().calls();
        if (!answered || !turn.stream().allMatch(MessageOutline::promptable)) {
            return Reason.NO_REPLY;
        }
        return turn.getFirst().rule() == TurnRule.LEAVE_OUT ? Reason.LEFT_OUT : Reason.WINDOW;
    }

    private OptionalDouble estimateError(Session session) {
        return session.activeLeaf()
                .flatMap(ports.messages()::find)
                .filter(leaf ->
                        leaf.sent().filter(sent -> sent.estimatedTokens() > 0).isPresent())
                .filter(leaf ->
                        leaf.usage().filter(usage -> usage.promptTokens() > 0).isPresent())
                .map(leaf -> {
                    double counted = leaf.usage().orElseThrow().promptTokens();
                    return OptionalDouble.of((leaf.sent().orElseThrow().estimatedTokens() - counted) / counted);
                })
                .orElse(OptionalDouble.empty());
    }

    private Session owned(Actor actor, SessionId session) {
        return ports.sessions().find(actor.user(), session).orElseThrow(ProblemCode.SESSION_NOT_FOUND::exception);
    }
}
