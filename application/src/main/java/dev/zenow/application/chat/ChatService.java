package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.chat.GenerationRun.Draft;
import dev.zenow.application.inference.Inference;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.RunningReplies;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.tokens.TemplateCost;
import dev.zenow.domain.tokens.TokenEstimate;
import dev.zenow.domain.tokens.TokenEstimator;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns: takes a question, makes it durable, and lets a thread of its own make the reply. See {@link Chats} for what it promises.
 */
public final class ChatService implements Chats, RunningReplies, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ChatService.class.getName());
    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final Duration STORE_PAUSE = Duration.ofMillis(500);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    /** A question is refused unread only when even an estimate that is this much too high leaves it too long. */
    private static final double ESTIMATE_TOLERANCE = 1.2;

    private final SessionStore sessions;
    private final MessageStore messages;
    private final UnitOfWork work;
    private final ModeSupervisor supervisor;
    private final Inference inference;
    private final Supplier<Optional<Launch>> currentLaunch;
    private final ChatSettings settings;
    private final UuidV7 ids;
    private final InstantSource clock;
    private final RuntimeMeters meters;
    private final Calibrations calibrations;
    private final PromptPlanner planner;
    private final ReplyKeeper keeper;
    private final Generations generations;
    private final ExactCounts exactCounts;

    /** @param currentLaunch what serves chats, or would be started for them */
    public ChatService(
            SessionStore sessions,
            MessageStore messages,
            ParameterStore parameters,
            UnitOfWork work,
            ModeSupervisor supervisor,
            Inference inference,
            Supplier<Optional<Launch>> currentLaunch,
            ChatSettings settings,
            UuidV7 ids,
            InstantSource clock,
            RuntimeMeters meters) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.work = requireNonNull(work, "work is null");
        this.supervisor = requireNonNull(supervisor, "supervisor is null");
        this.inference = requireNonNull(inference, "inference is null");
        this.currentLaunch = requireNonNull(currentLaunch, "currentLaunch is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.meters = requireNonNull(meters, "meters is null");
        this.calibrations = new Calibrations(parameters);
        this.planner = new PromptPlanner(messages, TemplateCost.DEFAULT);
        this.keeper = new ReplyKeeper(sessions, messages, work, ids, clock, STORE_PAUSE);
        this.generations = new Generations(clock, RECENT);
        this.exactCounts = new ExactCounts(inference, messages);
    }

    @Override
    public Asked ask(Actor actor, Question question) {
        if (question.content().isBlank()) {
            throw ProblemCode.MESSAGE_EMPTY.exception();
        }
        Optional<Message> before = question.messageId().flatMap(messages::find);
        if (before.isPresent()) {
            return askAgain(actor, question, before.get());
        }
        try {
            return askAnew(actor, question);
        } catch (IllegalStateException e) {
            // The same id may have been asked at the same moment, in a new session each: the first one counts.
            Message first = question.messageId().flatMap(messages::find).orElseThrow(() -> e);
            return askAgain(actor, question, first);
        }
    }

    @Override
    public Asked regenerate(Actor actor, SessionId session, Optional<MessageId> message, SamplingParameters sampling) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public Asked edit(Actor actor, MessageId edited, Question question) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public Message editReply(Actor actor, SessionId session, MessageId reply, String content) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public boolean running(SessionId session) {
        return generations.running(session).isPresent();
    }

    @Override
    public <T> T whileIdle(SessionId session, Supplier<T> action) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public Optional<Reply> attach(Actor actor, SessionId session) {
        owned(actor, session);
        return generations.runningOrRecent(session).map(Reply.class::cast);
    }

    @Override
    public boolean interrupt(Actor actor, SessionId session) {
        owned(actor, session);
        Optional<Generation> running = generations.running(session);
        running.ifPresent(generation -> generation.cancellation().cancel());
        return running.isPresent();
    }

    @Override
    public void stop(SessionId session) {
        generations.running(session).ifPresent(generation -> {
            generation.cancellation().cancel();
            awaitEnd(generation, STOP_PATIENCE);
        });
    }

    /** Ends the replies being made and keeps what they had. */
    @Override
    public void close() {
        List<Generation> running = generations.close();
        running.forEach(generation -> generation.cancellation().cancel());
        long until = System.nanoTime() + STOP_PATIENCE.toNanos();
        running.forEach(generation -> awaitEnd(generation, Duration.ofNanos(Math.max(0, until - System.nanoTime()))));
        exactCounts.close();
    }

    private Asked askAnew(Actor actor, Question question) {
        Instant now = clock.instant();
        Session fresh = Session.fresh(
                question.session().orElseGet(() -> new SessionId(ids.next())),
                actor.user(),
                SessionTitle.fromQuestion(question.content()),
                settings.of(actor),
                now);
        boolean isNew = question.session().isEmpty();
        Launch launch = launchFor(question.content(), isNew ? fresh : owned(actor, fresh.id()));
        MessageId id = question.messageId().orElseGet(() -> new MessageId(ids.next()));
        Generation generation = new Generation(ids.next().toString(), id);
        Optional<Reply> same = begin(fresh.id(), generation);
        if (same.isPresent()) {
            return new Asked(fresh.id(), id, same.get(), 0);
        }
        return started(fresh.id(), generation, () -> {
            int tokens =
                    (int) Math.ceil(TokenEstimator.estimate(question.content()).total());
            SamplingParameters sampling = question.sampling().over(settings.sampling(actor, launch.model()));
            return work.inTransaction(() -> {
                // Read under the session's lock, as the reply before this question has moved the leaf, and in here, as
                // the session may have been deleted meanwhile.
                Session session = isNew ? fresh : owned(actor, fresh.id());
                Message asked =
                        Message.question(id, session.id(), session.activeLeaf(), question.content(), tokens, now);
                if (isNew) {
                    sessions.insert(session);
                }
                messages.insert(asked);
                sessions.advance(actor.user(), session.id(), id, 1, now);
                return new Turnover(session, asked, launch, sampling, now);
            });
        });
    }

    /** The same question came again: a client that did not hear the answer, or a person who retries one that got none. */
    private Asked askAgain(Actor actor, Question question, Message before) {
        Optional<Session> session = sessions.find(actor.user(), before.session());
        boolean same = session.isPresent()
                && before.role() == MessageRole.USER
                && before.content().equals(question.content())
                && question.session().map(before.session()::equals).orElse(true);
        if (!same) {
            throw ProblemCode.MESSAGE_ID_TAKEN.exception();
        }
        SessionId id = before.session();
        Generation generation = new Generation(ids.next().toString(), before.id());
        Optional<Generation> running =
                generations.running(id).filter(other -> other.question().equals(before.id()));
        if (running.isPresent()) {
            return new Asked(id, before.id(), running.get(), 0);
        }
        Optional<Reply> stored = stored(session.get(), before);
        if (stored.isPresent()) {
            return new Asked(id, before.id(), stored.get(), 0);
        }
        Launch launch = launchFor(question.content(), session.get());
        Optional<Reply> meanwhile = begin(id, generation);
        if (meanwhile.isPresent()) {
            return new Asked(id, before.id(), meanwhile.get(), 0);
        }
        // Again under the session's lock: another caller may have had it answered just now.
        Optional<Reply> answered = abandonUnless(id, generation, () -> stored(owned(actor, id), before));
        if (answered.isPresent()) {
            return new Asked(id, before.id(), answered.get(), 0);
        }
        return started(
                id,
                generation,
                () -> new Turnover(
                        owned(actor, id),
                        before,
                        launch,
                        question.sampling().over(settings.sampling(actor, launch.model())),
                        clock.instant()));
    }

    /** The reply that a question already has; empty: it may be asked again. */
    private Optional<Reply> stored(Session session, Message question) {
        Optional<Message> answer = messages.replies(question.id()).stream()
                .filter(reply -> reply.role() == MessageRole.ASSISTANT)
                .reduce((_, newer) -> newer);
        boolean last = session.activeLeaf()
                .filter(leaf -> leaf.equals(question.id())
                        || answer.map(Message::id).filter(leaf::equals).isPresent())
                .isPresent();
        boolean answered =
                answer.filter(reply -> reply.status() != MessageStatus.FAILED).isPresent();
        if (answer.isPresent() && (answered || !last)) {
            return Optional.of(StoredReply.of(question.id(), answer.get()));
        }
        if (!last) {
            throw ProblemCode.MESSAGE_ID_TAKEN.exception("The chat has gone on since this question.");
        }
        return Optional.empty();
    }

    /** Frees the lock when there is an answer already, or when looking for it fails. */
    private Optional<Reply> abandonUnless(SessionId session, Generation generation, Supplier<Optional<Reply>> answer) {
        try {
            Optional<Reply> found = answer.get();
            if (found.isPresent()) {
                generations.abandon(session, generation);
                generation.refuse(ProblemCode.SUPERSEDED.exception());
            }
            return found;
        } catch (RuntimeException e) {
            generations.abandon(session, generation);
            generation.refuse(e);
            throw e;
        }
    }

    /** What a reply's thread needs. */
    private record Turnover(
            Session session, Message question, Launch launch, SamplingParameters sampling, Instant at) {}

    private Optional<Reply> begin(SessionId session, Generation generation) {
        return switch (generations.begin(session, generation)) {
            case Generations.Start.Begun _ -> Optional.empty();
            case Generations.Start.Closed _ -> throw ProblemCode.SHUTTING_DOWN.exception();
            case Generations.Start.Occupied(Generation by) -> {
                if (by.question().equals(generation.question())) {
                    by.awaitAccepted();
                    yield Optional.of(by);
                }
                throw ProblemCode.REPLY_IN_PROGRESS.exception();
            }
        };
    }

    private Asked started(SessionId session, Generation generation, Supplier<Turnover> accept) {
        Turnover turn;
        try {
            turn = accept.get();
        } catch (RuntimeException e) {
            generations.abandon(session, generation);
            generation.refuse(e);
            throw e;
        }
        generation.accept();
        Thread thread = Thread.ofVirtual()
                .name("generation-" + generation.generation())
                .unstarted(() -> make(turn, generation));
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            generations.abandon(session, generation);
            generation.publish(new ReplyEvent.Failed(ProblemCode.INTERNAL_ERROR.problem(), Optional.empty()));
            generation.end();
            throw e;
        }
        return new Asked(session, generation.question(), generation, 0);
    }

    private void make(Turnover turn, Generation generation) {
        ReplyEvent last = new ReplyEvent.Failed(ProblemCode.INTERNAL_ERROR.problem(), Optional.empty());
        Optional<Draft> draft = Optional.empty();
        try {
            var run = new GenerationRun(supervisor, inference, planner, calibrations, generation);
            draft = Optional.of(run.make(turn.session(), turn.question(), turn.launch(), turn.sampling(), turn.at()));
            last = outcome(keeper.keep(turn.session(), turn.question(), draft.get()), draft.get());
        } catch (ProblemException e) {
            LOG.log(System.Logger.Level.ERROR, () -> "reply " + generation.generation() + " was not stored", e);
            last = new ReplyEvent.Failed(e.problem(), Optional.empty());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, () -> "reply " + generation.generation() + " was not stored", e);
        } finally {
            // Also when memory runs out: a lock that stays would close the session until the next start. It is free
            // before
            // the end is told, so that whoever hears it may ask again at once.
            generations.finish(turn.session().id(), generation);
            generation.publish(last);
            draft.ifPresent(made -> afterwards(turn, generation, made));
            generation.end();
        }
    }

    private static ReplyEvent outcome(Message reply, Draft draft) {
        return draft.problem()
                .<ReplyEvent>map(problem -> new ReplyEvent.Failed(problem, Optional.of(reply)))
                .orElseGet(() ->
                        draft.wasInterrupted() ? new ReplyEvent.Interrupted(reply) : new ReplyEvent.Finished(reply));
    }

    /** What nobody waits for: the log line, and learning from the engine's counts. */
    private void afterwards(Turnover turn, Generation generation, Draft draft) {
        LOG.log(
                System.Logger.Level.INFO,
                () -> GenerationReport.line(
                        generation.generation(), turn.session().id(), draft));
        try {
            GenerationReport.measure(meters, turn.launch().model().mode(), draft);
            draft.end()
                    .ifPresent(end -> draft.plan()
                            .ifPresent(plan -> draft.serving().ifPresent(serving -> {
                                ModelId model = serving.launch().model().id();
                                calibrations.learn(
                                        model,
                                        plan.estimate(),
                                        plan.templateTokens(),
                                        end.usage().promptTokens());
                                exactCounts.count(turn.question(), serving);
                            })));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the token counts of a reply could not be learned from", e);
        }
    }

    private Launch launchFor(String content, Session session) {
        Launch launch = currentLaunch.get().orElseThrow(ProblemCode.MODEL_NOT_CHOSEN::exception);
        int context = supervisor
                .state()
                .serving()
                .map(up -> up.serving().contextSize())
                .orElseGet(() -> launch.parameters().contextSize());
        TokenEstimate estimate = TokenEstimator.estimate(content).plus(TokenEstimator.estimate(session.systemPrompt()));
        int tokens = calibrations.of(launch.model().id()).tokens(estimate);
        TokenBudget budget = new TokenBudget(context);
        if (budget.excess((int) (tokens / ESTIMATE_TOLERANCE)) > 0) {
            throw ProblemCode.QUESTION_TOO_LONG.exception("The question is too long by about " + budget.excess(tokens)
                    + " tokens: with the system prompt it has "
                    + tokens + ", and the model's context holds " + context
                    + " for question and reply together.");
        }
        return launch;
    }

    private Session owned(Actor actor, SessionId session) {
        return sessions.find(actor.user(), session).orElseThrow(ProblemCode.SESSION_NOT_FOUND::exception);
    }

    private static void awaitEnd(Generation generation, Duration patience) {
        try {
            if (!generation.awaitEnd(patience)) {
                LOG.log(System.Logger.Level.WARNING, () -> "reply " + generation.generation() + " did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
