package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ContextExceededException;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.runtime.Lease;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Makes one reply, from the stored question to a {@link Draft}: waits for a slot and for the model, chooses the window, and
 * follows the engine's stream. Whatever happens, it ends with a draft that keeps what was said so far.
 */
final class GenerationRun {
    private static final System.Logger LOG = System.getLogger(GenerationRun.class.getName());

    private final ChatPorts ports;
    private final Places places;
    private final Histories histories;
    private final Generation generation;
    private final Draft draft = new Draft(System.nanoTime());

    GenerationRun(ChatPorts ports, Histories histories, Generation generation) {
        this.ports = requireNonNull(ports, "ports is null");
        this.places = new Places(ports);
        this.histories = requireNonNull(histories, "histories is null");
        this.generation = requireNonNull(generation, "generation is null");
    }

    Draft make(Turnover turn) {
        try {
            try (Place place = places.acquire(turn, generation)) {
                draft.admitted(place);
                place.lease().ifPresent(lease -> restore(turn, lease));
                try {
                    speak(turn, place);
                } catch (ProblemException e) {
                    throw place.explained(e.problem()).exception(e);
                }
                place.lease().ifPresent(lease -> remember(turn, lease));
            }
        } catch (CancelledException | StreamClosedException _) {
            draft.interrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            draft.interrupted();
        } catch (ContextExceededException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "generation " + generation.generation() + " failed", e);
            draft.failed(ProblemCode.CONTEXT_EXCEEDED.problem());
        } catch (ProblemException e) {
            // The report of the generation names the problem; where it came from matters only to who looks for it.
            LOG.log(System.Logger.Level.DEBUG, () -> "generation " + generation.generation() + " failed", e);
            draft.failed(e.problem());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, () -> "generation " + generation.generation() + " failed", e);
            draft.failed(ProblemCode.INTERNAL_ERROR.problem());
        }
        return draft;
    }

    private void restore(Turnover turn, Lease lease) {
        ports.keptSlots().restore(lease.serving(), lease.slot(), turn.session().id(), generation.cancellation());
    }

    private void remember(Turnover turn, Lease lease) {
        draft.end()
                .ifPresent(end -> ports.keptSlots()
                        .used(lease.serving(), lease.slot(), turn.session().id(), end.usage(), end.promptMillis()));
    }

    private void speak(Turnover turn, Place place) {
        ModelId model = place.answerer().model();
        TokenBudget budget = new TokenBudget(place.contextSize());
        History history = histories.upTo(turn.session().id(), turn.question().parent());
        checkGoesOn(turn.question(), history);
        var measure = new Measure(model, ports.calibrations().of(model), 1);
        PromptPlan plan = plan(turn, history, budget, measure, place);
        try {
            follow(place, plan, budget, turn.sampling());
        } catch (ContextExceededException e) {
            follow(place, cut(turn, history, plan, measure, budget, place, e), budget, turn.sampling());
        }
    }

    /** Results without the turn that they belong to would be refused by the model's server. */
    private static void checkGoesOn(Message question, History history) {
        boolean alone = question.goesOn()
                && (history.waiting().isEmpty()
                        || !question.answers(history.waiting().getLast()));
        if (alone) {
            throw ProblemCode.TOOL_RESULTS_UNEXPECTED.exception();
        }
    }

    private PromptPlan plan(Turnover turn, History history, TokenBudget budget, Measure measure, Place place) {
        return ports.planner()
                .plan(
                        turn.session(),
                        history,
                        Upcoming.asked(turn.question(), turn.shape()),
                        budget,
                        measure,
                        place.cut());
    }

    /** Chooses the window again by the engine's own figures. */
    private PromptPlan cut(
            Turnover turn,
            History history,
            PromptPlan refused,
            Measure measure,
            TokenBudget own,
            Place place,
            ContextExceededException figures) {
        draft.planned(refused);
        if (figures.promptTokens() > 0 && refused.isPlain()) {
            ports.calibrations()
                    .learn(measure.model(), refused.estimate(), refused.templateTokens(), figures.promptTokens());
        }
        // An engine that refuses without figures is believed, and the window is cut to half of what was tried.
        int counted = figures.promptTokens() > 0 ? figures.promptTokens() : 2 * refused.promptTokens();
        TokenBudget budget = figures.contextSize() > 0 ? new TokenBudget(figures.contextSize()) : own;
        double factor = (double) counted / Math.max(1, refused.promptTokens());
        var exact = new Measure(measure.model(), measure.calibration(), Math.max(1, factor));
        PromptPlan shorter = plan(turn, history, budget, exact, place);
        if (refused.turns() == 0 || shorter.turns() >= refused.turns()) {
            throw tooLong(budget.excess(counted));
        }
        return shorter;
    }

    private void follow(Place place, PromptPlan plan, TokenBudget budget, SamplingParameters sampling) {
        draft.planned(plan);
        int wanted = requireNonNull(sampling.maxTokens(), "maxTokens is null");
        // The estimate may be too high: the engine, not the estimate, refuses a prompt that does not fit.
        int most = Math.max(TokenBudget.LEAST_REPLY, budget.replyTokens(plan.promptTokens(), wanted));
        var request = new ChatRequest(
                plan.messages(), sampling.withMaxTokens(Math.min(wanted, most)), slot(place), plan.shape());
        try (ChatStream stream = place.chat(request);
                var _ = generation.cancellation().during(stream::close)) {
            while (true) {
                switch (stream.next()) {
                    case ChatStream.Chunk.Prompt prompt ->
                        generation.publish(new ReplyEvent.Prompt(prompt.processed(), prompt.total(), prompt.cached()));
                    case ChatStream.Chunk.Delta delta -> {
                        draft.said(delta.content(), delta.reasoning());
                        if (!delta.content().isEmpty() || !delta.reasoning().isEmpty()) {
                            generation.publish(new ReplyEvent.Delta(delta.content(), delta.reasoning()));
                        }
                        delta.calls().forEach(piece -> generation.publish(draft.called(piece)));
                    }
                    case ChatStream.Chunk.End end -> {
                        draft.completed(end);
                        return;
                    }
                }
            }
        } catch (ContextExceededException e) {
            if (plan.turns() == 0) {
                throw tooLong(budget.excess(Math.max(e.promptTokens(), plan.promptTokens())));
            }
            throw e;
        }
    }

    private static OptionalInt slot(Place place) {
        return place.lease().map(lease -> OptionalInt.of(lease.slot())).orElseGet(OptionalInt::empty);
    }

    private static ProblemException tooLong(int excess) {
        return ProblemCode.QUESTION_TOO_LONG.exception(
                "The question is too long for the model's context by " + excess + " tokens.");
    }

    /** What is known of a reply while it is made. */
    static final class Draft {
        private final long startedAt;
        private final StringBuilder content = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final CallDrafts calls = new CallDrafts();
        private long admittedAt;
        private @Nullable Long firstTokenAt;
        private @Nullable Answerer answerer;
        private @Nullable Serving serving;
        private @Nullable PromptPlan plan;
        private ChatStream.Chunk.@Nullable End end;
        private @Nullable Problem problem;
        private boolean interrupted;

        private Draft(long startedAt) {
            this.startedAt = startedAt;
            this.admittedAt = startedAt;
        }

        private void admitted(Place place) {
            admittedAt = System.nanoTime();
            answerer = place.answerer();
            serving = place.lease().map(Lease::serving).orElse(null);
        }

        private void planned(PromptPlan next) {
            plan = next;
        }

        private void said(String moreContent, String moreReasoning) {
            if (firstTokenAt == null) {
                firstTokenAt = System.nanoTime();
            }
            content.append(moreContent);
            reasoning.append(moreReasoning);
        }

        private ReplyEvent.ToolCall called(ChatStream.Chunk.CallPiece piece) {
            return calls.add(piece);
        }

        private void completed(ChatStream.Chunk.End last) {
            end = last;
        }

        private void interrupted() {
            interrupted = true;
        }

        private void failed(Problem why) {
            problem = why;
        }

        String content() {
            return content.toString();
        }

        String reasoning() {
            return reasoning.toString();
        }

        List<ToolCall> calls() {
            return calls.calls();
        }

        boolean wasInterrupted() {
            return interrupted;
        }

        /** Who speaks, once there is a place for it. */
        Optional<Answerer> answerer() {
            return Optional.ofNullable(answerer);
        }

        /** The local server, when it is one that speaks. */
        Optional<Serving> serving() {
            return Optional.ofNullable(serving);
        }

        Optional<PromptPlan> plan() {
            return Optional.ofNullable(plan);
        }

        Optional<ChatStream.Chunk.End> end() {
            return Optional.ofNullable(end);
        }

        Optional<Problem> problem() {
            return Optional.ofNullable(problem);
        }

        double queueMillis() {
            return (admittedAt - startedAt) / 1e6;
        }

        Optional<Double> firstTokenMillis() {
            return Optional.ofNullable(firstTokenAt).map(at -> (at - startedAt) / 1e6);
        }

        double totalMillis() {
            return (System.nanoTime() - startedAt) / 1e6;
        }
    }
}
