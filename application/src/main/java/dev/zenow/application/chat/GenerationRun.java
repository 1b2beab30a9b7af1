package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ContextExceededException;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.runtime.Claim;
import dev.zenow.application.runtime.Claim.Priority;
import dev.zenow.application.runtime.Lease;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.Serving;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Makes one reply, from the stored question to a {@link Draft}: waits for a slot and for the model, chooses the window, and
 * follows the engine's stream. Whatever happens, it ends with a draft that keeps what was said so far.
 */
final class GenerationRun {
    private static final System.Logger LOG = System.getLogger(GenerationRun.class.getName());
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    private final ChatPorts ports;
    private final Histories histories;
    private final Generation generation;
    private final Draft draft = new Draft(System.nanoTime());

    GenerationRun(ChatPorts ports, Histories histories, Generation generation) {
        this.ports = requireNonNull(ports, "ports is null");
        this.histories = requireNonNull(histories, "histories is null");
        this.generation = requireNonNull(generation, "generation is null");
    }

    Draft make(Turnover turn) {
        try {
            var claim = new Claim(
                    turn.session().owner(),
                    Priority.CHAT,
                    Optional.of(turn.session().id().toString()));
            try (var lease = admitted(claim, turn.launch(), turn.at())) {
                draft.admitted(lease.serving());
                ports.keptSlots()
                        .restore(lease.serving(), lease.slot(), turn.session().id(), generation.cancellation());
                speak(turn, lease.serving(), lease.slot());
                draft.end()
                        .ifPresent(end -> ports.keptSlots()
                                .used(
                                        lease.serving(),
                                        lease.slot(),
                                        turn.session().id(),
                                        end.usage(),
                                        end.promptMillis()));
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
            draft.failed(explained(e.problem()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, () -> "generation " + generation.generation() + " failed", e);
            draft.failed(ProblemCode.INTERNAL_ERROR.problem());
        }
        return draft;
    }

    /** A line that broke says less than the end of the server behind it. */
    private Problem explained(Problem problem) {
        if (problem.code() != ProblemCode.ENGINE_CRASHED || draft.serving().isEmpty()) {
            return problem;
        }
        try {
            return ports.supervisor().endOf(draft.serving().get(), END_PATIENCE).orElse(problem);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problem;
        }
    }

    private Lease admitted(Claim claim, Launch launch, Instant since) throws InterruptedException {
        if (ports.supervisor().state().serving().isEmpty()) {
            generation.publish(new ReplyEvent.Loading(launch.model().name()));
        }
        return ports.supervisor()
                .acquire(
                        claim,
                        launch,
                        since,
                        position -> generation.publish(new ReplyEvent.Queued(position)),
                        generation.cancellation());
    }

    private void speak(Turnover turn, Serving serving, int slot) {
        ModelId model = serving.launch().model().id();
        TokenBudget budget = new TokenBudget(serving.contextSize());
        History history = histories.upTo(turn.session().id(), turn.question().parent());
        var measure = new Measure(model, ports.calibrations().of(model), 1);
        PromptPlan plan = plan(turn, history, budget, measure, serving);
        try {
            follow(serving, plan, budget, turn.sampling(), slot);
        } catch (ContextExceededException e) {
            follow(serving, cut(turn, history, plan, measure, budget, serving, e), budget, turn.sampling(), slot);
        }
    }

    private PromptPlan plan(Turnover turn, History history, TokenBudget budget, Measure measure, Serving serving) {
        return ports.planner()
                .plan(
                        turn.session(),
                        history,
                        Upcoming.asked(turn.question()),
                        budget,
                        measure,
                        WindowCuts.of(serving));
    }

    /** Chooses the window again by the engine's own figures. */
    private PromptPlan cut(
            Turnover turn,
            History history,
            PromptPlan refused,
            Measure measure,
            TokenBudget own,
            Serving serving,
            ContextExceededException figures) {
        draft.planned(refused);
        if (figures.promptTokens() > 0) {
            ports.calibrations()
                    .learn(measure.model(), refused.estimate(), refused.templateTokens(), figures.promptTokens());
        }
        // An engine that refuses without figures is believed, and the window is cut to half of what was tried.
        int counted = figures.promptTokens() > 0 ? figures.promptTokens() : 2 * refused.promptTokens();
        TokenBudget budget = figures.contextSize() > 0 ? new TokenBudget(figures.contextSize()) : own;
        double factor = (double) counted / Math.max(1, refused.promptTokens());
        var exact = new Measure(measure.model(), measure.calibration(), Math.max(1, factor));
        PromptPlan shorter = plan(turn, history, budget, exact, serving);
        if (refused.turns() == 0 || shorter.turns() >= refused.turns()) {
            throw tooLong(budget.excess(counted));
        }
        return shorter;
    }

    private void follow(Serving serving, PromptPlan plan, TokenBudget budget, SamplingParameters sampling, int slot) {
        draft.planned(plan);
        int wanted = requireNonNull(sampling.maxTokens(), "maxTokens is null");
        // The estimate may be too high: the engine, not the estimate, refuses a prompt that does not fit.
        int most = Math.max(TokenBudget.LEAST_REPLY, budget.replyTokens(plan.promptTokens(), wanted));
        var request =
                new ChatRequest(plan.messages(), sampling.withMaxTokens(Math.min(wanted, most)), OptionalInt.of(slot));
        try (ChatStream stream = ports.inference().chat(serving, request);
                var _ = generation.cancellation().during(stream::close)) {
            while (true) {
                switch (stream.next()) {
                    case ChatStream.Chunk.Prompt prompt ->
                        generation.publish(new ReplyEvent.Prompt(prompt.processed(), prompt.total(), prompt.cached()));
                    case ChatStream.Chunk.Delta delta -> {
                        draft.said(delta.content(), delta.reasoning());
                        generation.publish(new ReplyEvent.Delta(delta.content(), delta.reasoning()));
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

    private static ProblemException tooLong(int excess) {
        return ProblemCode.QUESTION_TOO_LONG.exception(
                "The question is too long for the model's context by " + excess + " tokens.");
    }

    /** What is known of a reply while it is made. */
    static final class Draft {
        private final long startedAt;
        private final StringBuilder content = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private long admittedAt;
        private @Nullable Long firstTokenAt;
        private @Nullable Serving serving;
        private @Nullable PromptPlan plan;
        private ChatStream.Chunk.@Nullable End end;
        private @Nullable Problem problem;
        private boolean interrupted;

        private Draft(long startedAt) {
            this.startedAt = startedAt;
            this.admittedAt = startedAt;
        }

        private void admitted(Serving by) {
            admittedAt = System.nanoTime();
            serving = by;
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

        boolean wasInterrupted() {
            return interrupted;
        }

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
