package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.runtime.Lease;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.chat.Turn;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Evaluates the beginning of a next prompt before it is asked for, where the engine's cache does not hold it: when the window
 * would have to be cut at the next question, and when the reply was thought about and the thoughts are not sent back. A cut
 * then costs the time in which the reply is read, instead of the user's.
 */
final class ReadAhead {
    /** A next question is expected to be as long as the longest of so many before. */
    private static final int QUESTIONS = 8;
    /** Below so many tokens the evaluation costs less than the bother. */
    private static final int WORTHWHILE = 32;

    private final ChatPorts ports;
    private final Histories histories;

    ReadAhead(ChatPorts ports, Histories histories) {
        this.ports = requireNonNull(ports, "ports is null");
        this.histories = requireNonNull(histories, "histories is null");
    }

    /** What is to be evaluated, and where. */
    record Job(Session session, PromptPlan plan, Serving serving) {}

    /**
     * Chooses the window of the next question; when it moves, that is stored with the reply. Empty: there is nothing to do, as
     * behind calls, whose results follow at once.
     *
     * @param shape of the reply: the next one is expected to come with the same tools
     */
    Optional<Job> prepare(Session asked, Message reply, ReplyShape shape, Serving serving) {
        Optional<Session> current = ports.sessions()
                .find(asked.owner(), asked.id())
                .filter(session ->
                        session.activeLeaf().filter(reply.id()::equals).isPresent());
        if (current.isEmpty() || !reply.promptable() || !reply.toolCalls().isEmpty()) {
            return Optional.empty();
        }
        Session session = current.get();
        var model = serving.launch().model().id();
        var measure = new Measure(model, ports.calibrations().of(model), 1);
        TokenBudget budget = new TokenBudget(serving.contextSize());
        History history = histories.upTo(session.id(), Optional.of(reply.id()));
        PromptPlan plan = ports.planner()
                .plan(
                        session,
                        history,
                        Upcoming.expected(expectedTokens(history, measure, budget), shape.sameTools()),
                        budget,
                        measure,
                        WindowCuts.of(serving));
        boolean nothingButKept =
                plan.windowStart().isEmpty() && plan.startBefore().isPresent();
        if (plan.turns() == 0 || nothingButKept) {
            return Optional.empty();
        }
        if (plan.moved()) {
            ports.messages()
                    .setSent(
                            reply.id(),
                            new SentWindow(
                                    plan.windowStart(),
                                    reply.sent()
                                            .map(SentWindow::estimatedTokens)
                                            .orElse(0)));
        }
        boolean thoughtsLeftOut = !reply.reasoning().isEmpty()
                && !session.contextRules().sendReasoning()
                && measure.tokens(reply) >= WORTHWHILE;
        return plan.moved() || thoughtsLeftOut ? Optional.of(new Job(session, plan, serving)) : Optional.empty();
    }

    /** Evaluates; ends early, by an exception, when it is cancelled. */
    void run(Job job, Cancellation cancellation) {
        Optional<Lease> slot = ports.supervisor()
                .spare(job.serving(), job.session().owner(), job.session().id().toString(), cancellation);
        if (slot.isEmpty()) {
            return;
        }
        try (Lease lease = slot.get()) {
            var request = new ChatRequest(
                    job.plan().messages(),
                    SamplingParameters.NONE.withMaxTokens(1),
                    OptionalInt.of(lease.slot()),
                    job.plan().shape());
            try (ChatStream stream = ports.inference().chat(lease.serving(), request);
                    var _ = cancellation.during(stream::close)) {
                while (!(stream.next() instanceof ChatStream.Chunk.End)) {
                    cancellation.check();
                }
            }
        }
    }

    private static int expectedTokens(History history, Measure measure, TokenBudget budget) {
        List<Turn> turns = history.turns();
        int longest = turns.subList(Math.max(0, turns.size() - QUESTIONS), turns.size()).stream()
                .mapToInt(turn -> measure.tokens(turn.question()))
                .max()
                .orElse(0);
        int limit = budget.promptLimit();
        return Math.clamp(longest + (long) longest / 8, limit / 32, limit / 3);
    }
}
