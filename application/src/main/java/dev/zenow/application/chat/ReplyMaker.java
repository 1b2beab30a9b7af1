package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.changes.Change;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.chat.GenerationRun.Draft;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import java.util.Optional;

/** Makes replies, each on a thread of its own, and stores and tells how they ended. */
final class ReplyMaker implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReplyMaker.class.getName());

    private final ChatPorts ports;
    private final Histories histories;
    private final ReplyKeeper keeper;
    private final Generations generations;
    private final AfterReply afterReply;
    private final ExactCounts exactCounts;
    private final ChangeFeed changes;

    ReplyMaker(
            ChatPorts ports,
            Histories histories,
            ReplyKeeper keeper,
            Generations generations,
            AfterReply afterReply,
            ChangeFeed changes) {
        this.ports = requireNonNull(ports, "ports is null");
        this.histories = requireNonNull(histories, "histories is null");
        this.keeper = requireNonNull(keeper, "keeper is null");
        this.generations = requireNonNull(generations, "generations is null");
        this.afterReply = requireNonNull(afterReply, "afterReply is null");
        this.exactCounts = new ExactCounts(ports.inference(), ports.messages());
        this.changes = requireNonNull(changes, "changes is null");
    }

    /** Begins a reply whose session is locked by {@code generation}; the lock is freed when the reply has ended. */
    void start(Turnover turn, Generation generation) {
        Thread thread = Thread.ofVirtual()
                .name("generation-" + generation.generation())
                .unstarted(() -> make(turn, generation));
        tell(turn.session(), Change.OfSession.Kind.REPLY_STARTED);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            generations.abandon(turn.session().id(), generation);
            generation.publish(new ReplyEvent.Failed(ProblemCode.INTERNAL_ERROR.problem(), Optional.empty()));
            generation.end();
            throw e;
        }
    }

    /** Ends what goes on behind replies; the replies themselves were ended before. */
    @Override
    public void close() {
        afterReply.close();
        exactCounts.close();
    }

    private void make(Turnover turn, Generation generation) {
        ReplyEvent last = new ReplyEvent.Failed(ProblemCode.INTERNAL_ERROR.problem(), Optional.empty());
        Optional<Draft> draft = Optional.empty();
        Optional<Message> reply = Optional.empty();
        try {
            // What was being evaluated ahead of this very question is in the cache already, and goes on from there.
            afterReply.giveWay(turn.session().id(), generation.cancellation());
            var run = new GenerationRun(ports, histories, generation);
            draft = Optional.of(run.make(turn));
            reply = Optional.of(keeper.keep(turn.session(), turn.question(), draft.get()));
            last = outcome(reply.get(), draft.get());
        } catch (ProblemException e) {
            LOG.log(System.Logger.Level.ERROR, () -> "reply " + generation.generation() + " was not stored", e);
            last = new ReplyEvent.Failed(e.problem(), Optional.empty());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, () -> "reply " + generation.generation() + " was not stored", e);
        } finally {
            // Also when memory runs out: a lock that stays would close the session until the next start. It is free
            // before the end is told, so that whoever hears it may ask again at once.
            generations.finish(turn.session().id(), generation);
            generation.publish(last);
            tell(turn.session(), Change.OfSession.Kind.REPLY_ENDED);
            if (draft.isPresent()) {
                afterwards(turn, generation, draft.get(), reply);
            }
            generation.end();
        }
    }

    private static ReplyEvent outcome(Message reply, Draft draft) {
        return draft.problem()
                .<ReplyEvent>map(problem -> new ReplyEvent.Failed(problem, Optional.of(reply)))
                .orElseGet(() ->
                        draft.wasInterrupted() ? new ReplyEvent.Interrupted(reply) : new ReplyEvent.Finished(reply));
    }

    /** What nobody waits for: the log line, learning from the engine's counts, and getting ready for the next question. */
    private void afterwards(Turnover turn, Generation generation, Draft draft, Optional<Message> reply) {
        LOG.log(
                System.Logger.Level.INFO,
                () -> GenerationReport.line(
                        generation.generation(), turn.session().id(), draft));
        try {
            GenerationReport.measure(ports.meters(), ModelMode.LLM, draft);
            if (draft.end().isPresent()
                    && draft.plan().isPresent()
                    && draft.answerer().isPresent()) {
                PromptPlan plan = draft.plan().get();
                if (plan.isPlain()) {
                    ports.calibrations()
                            .learn(
                                    draft.answerer().get().model(),
                                    plan.estimate(),
                                    plan.templateTokens(),
                                    draft.end().get().usage().promptTokens());
                }
                if (draft.serving().isPresent()) {
                    Serving serving = draft.serving().get();
                    exactCounts.count(turn.question(), serving);
                    reply.ifPresent(message -> afterReply.consider(turn, message, plan, serving));
                }
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the token counts of a reply could not be learned from", e);
        }
    }

    private void tell(Session session, Change.OfSession.Kind kind) {
        changes.publish(new Change.OfSession(session.owner(), session.id(), kind));
    }
}
