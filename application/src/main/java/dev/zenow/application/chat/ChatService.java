package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.changes.Change.OfSession;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.Retirement;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.chat.PromptMessages;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.sessions.TitleOrigin;
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
public final class ChatService implements Chats, AutoCloseable {
    private static final Duration STORE_PAUSE = Duration.ofMillis(500);

    private final SessionStore sessions;
    private final MessageStore messages;
    private final UnitOfWork work;
    private final ChatSettings settings;
    private final Generations generations;
    private final Retirement retirement;
    private final ChangeFeed changes;
    private final UuidV7 ids;
    private final InstantSource clock;
    private final QuestionLength length;
    private final ReplyMaker maker;

    /** @param generations shared with whoever must know which replies are being made */
    public ChatService(
            ChatPorts ports,
            ChatSettings settings,
            AfterReplySettings afterReply,
            Generations generations,
            Retirement retirement,
            ChangeFeed changes,
            UuidV7 ids,
            InstantSource clock) {
        this.sessions = ports.sessions();
        this.messages = ports.messages();
        this.work = ports.work();
        this.settings = requireNonNull(settings, "settings is null");
        this.generations = requireNonNull(generations, "generations is null");
        this.retirement = requireNonNull(retirement, "retirement is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.length = new QuestionLength(ports);
        Histories histories = new Histories(messages);
        this.maker = new ReplyMaker(
                ports,
                histories,
                new ReplyKeeper(sessions, messages, work, ids, clock, STORE_PAUSE),
                generations,
                new AfterReply(
                        generations,
                        new TitleWriter(ports.supervisor(), ports.inference(), sessions, work, changes),
                        new ReadAhead(ports, histories),
                        afterReply),
                changes);
    }

    @Override
    public Asked ask(Actor actor, Question question) {
        return asked(actor, question, () -> askAnew(actor, question, Optional.empty()));
    }

    @Override
    public Asked edit(Actor actor, MessageId edited, Question question) {
        SessionId session = question.session()
                .orElseThrow(() -> ProblemCode.INVALID_REQUEST.exception("An edited question needs its session."));
        Message before = ofRole(message(usable(actor, session), edited), MessageRole.USER);
        boolean another = question.messageId()
                .flatMap(messages::find)
                .filter(same -> !same.parent().equals(before.parent()))
                .isPresent();
        if (another) {
            throw ProblemCode.MESSAGE_ID_TAKEN.exception();
        }
        return asked(actor, question, () -> askAnew(actor, question, Optional.of(before)));
    }

    private Asked asked(Actor actor, Question question, Supplier<Asked> anew) {
        QuestionForm.check(question);
        Optional<Message> before = question.messageId().flatMap(messages::find);
        if (before.isPresent()) {
            return askAgain(actor, question, before.get());
        }
        try {
            return anew.get();
        } catch (IllegalStateException e) {
            // The same id may have been asked at the same moment, in a new session each: the first one counts.
            Message first = question.messageId().flatMap(messages::find).orElseThrow(() -> e);
            return askAgain(actor, question, first);
        }
    }

    @Override
    public Asked regenerate(
            Actor actor, SessionId id, Optional<MessageId> named, SamplingParameters wanted, ReplyShape shape) {
        Session session = usable(actor, id);
        MessageId start = named.or(session::activeLeaf).orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::exception);
        Message message = message(session, start);
        Message question = switch (message.role()) {
            case USER -> message;
            case ASSISTANT -> message(session, message.parent().orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::exception));
        };
        Answerer answerer = length.checked(session, PromptMessages.estimate(question), shape);
        Generation generation = new Generation(ids.next().toString(), question.id());
        switch (generations.begin(id, generation)) {
            case Generations.Start.Begun _ -> {}
            case Generations.Start.Closed _ -> throw ProblemCode.SHUTTING_DOWN.exception();
            case Generations.Start.Occupied _, Generations.Start.Held _ ->
                throw ProblemCode.REPLY_IN_PROGRESS.exception();
        }
        return started(id, generation, () -> {
            Session now = usable(actor, id);
            return new Turnover(
                    now, question, answerer, sampling(actor, wanted, now, answerer), shape, clock.instant());
        });
    }

    @Override
    public Message editReply(Actor actor, SessionId id, MessageId reply, String content) {
        if (content.isBlank()) {
            throw ProblemCode.MESSAGE_EMPTY.exception();
        }
        Message before = ofRole(message(usable(actor, id), reply), MessageRole.ASSISTANT);
        MessageId question = before.parent().orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::exception);
        Instant now = clock.instant();
        Message plain = Message.writtenReply(new MessageId(ids.next()), id, question, content, estimated(content), now);
        // The window of the reply that it replaces: the next prompt begins where the one before did.
        Message written = before.sent().map(plain::withSent).orElse(plain);
        generations.whileIdle(
                id,
                () -> work.inTransaction(() -> {
                    usable(actor, id);
                    messages.insert(written);
                    return sessions.advance(actor.user(), id, written.id(), 1, now);
                }));
        changes.publish(new OfSession(actor.user(), id, OfSession.Kind.CHANGED));
        return written;
    }

    @Override
    public Optional<Reply> attach(Actor actor, SessionId session) {
        owned(actor, session);
        return generations.runningOrRecent(session).map(Reply.class::cast);
    }

    @Override
    public boolean interrupt(Actor actor, SessionId session) {
        owned(actor, session);
        Optional<Generation> running = generations.beingMade(session);
        running.ifPresent(generation -> generation.cancellation().cancel());
        return running.isPresent();
    }

    /** Ends the replies being made and keeps what they had. */
    @Override
    public void close() {
        List<Generation> running = generations.close();
        running.forEach(generation -> generation.cancellation().cancel());
        long until = System.nanoTime() + Generations.STOP_PATIENCE.toNanos();
        running.forEach(generation ->
                Generations.awaitEnd(generation, Duration.ofNanos(Math.max(0, until - System.nanoTime()))));
        maker.close();
    }

    /** @param beside the question whose sibling this one will be; empty: it goes on from the active leaf */
    private Asked askAnew(Actor actor, Question question, Optional<Message> beside) {
        Instant now = clock.instant();
        Session fresh = fresh(actor, question, now);
        boolean isNew = question.session().isEmpty();
        if (!isNew && question.provider().isPresent()) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "A session that is there says itself who answers it: change the session.");
        }
        Answerer answerer = length.checked(isNew ? fresh : usable(actor, fresh.id()), question);
        MessageId id = question.messageId().orElseGet(() -> new MessageId(ids.next()));
        Generation generation = new Generation(ids.next().toString(), id);
        Optional<Reply> same = begin(fresh.id(), generation);
        if (same.isPresent()) {
            return new Asked(fresh.id(), id, same.get(), 0);
        }
        Asked asked = started(fresh.id(), generation, () -> {
            int tokens = (int) Math.ceil(QuestionForm.estimate(question).total());
            return work.inTransaction(() -> {
                // Read under the session's lock, as the reply before this question has moved the leaf, and in here, as
                // the session may have been deleted meanwhile.
                Session session = isNew ? fresh : titled(usable(actor, fresh.id()), question);
                Optional<MessageId> parent = beside.map(Message::parent).orElse(session.activeLeaf());
                Message stored = Message.question(id, session.id(), parent, question.content(), tokens, now)
                        .withToolResults(question.toolResults());
                QuestionForm.checkExpected(stored, messages);
                if (isNew) {
                    sessions.insert(session);
                }
                messages.insert(stored);
                sessions.advance(actor.user(), session.id(), id, 1, now);
                return new Turnover(
                        session,
                        stored,
                        answerer,
                        sampling(actor, question.sampling(), session, answerer),
                        question.shape(),
                        now);
            });
        });
        if (!isNew) {
            return asked;
        }
        changes.publish(new OfSession(actor.user(), fresh.id(), OfSession.Kind.CREATED));
        return new Asked(asked.session(), asked.question(), asked.reply(), retirement.retire(actor.user()));
    }

    private Session fresh(Actor actor, Question question, Instant now) {
        Session begun = settings.begun(
                Session.fresh(
                        question.session().orElseGet(() -> new SessionId(ids.next())),
                        actor.user(),
                        SessionTitle.fromQuestion(question.content()),
                        settings.of(actor),
                        now),
                question.agent());
        return question.provider().isPresent() ? begun.withProvider(question.provider()) : begun;
    }

    /** A session that was made without a question is titled by its first one. */
    private Session titled(Session session, Question question) {
        if (session.activeLeaf().isPresent() || session.titleOrigin() != TitleOrigin.QUESTION) {
            return session;
        }
        Session titled = session.withTitle(SessionTitle.fromQuestion(question.content()), TitleOrigin.QUESTION);
        sessions.update(titled);
        return titled;
    }

    /** The same question came again: a client that did not hear the answer, or a person who retries one that got none. */
    private Asked askAgain(Actor actor, Question question, Message before) {
        Optional<Session> session = sessions.find(actor.user(), before.session());
        boolean same = session.isPresent()
                && before.role() == MessageRole.USER
                && before.content().equals(question.content())
                && before.toolResults().equals(question.toolResults())
                && question.session().map(before.session()::equals).orElse(true);
        if (!same) {
            throw ProblemCode.MESSAGE_ID_TAKEN.exception();
        }
        SessionId id = before.session();
        Generation generation = new Generation(ids.next().toString(), before.id());
        Optional<Generation> running =
                generations.beingMade(id).filter(other -> other.question().equals(before.id()));
        if (running.isPresent()) {
            return new Asked(id, before.id(), running.get(), 0);
        }
        Optional<Reply> stored = StoredReply.find(messages, session.get(), before);
        if (stored.isPresent()) {
            return new Asked(id, before.id(), stored.get(), 0);
        }
        Answerer answerer = length.checked(outsideTrash(session.get()), question);
        Optional<Reply> meanwhile = begin(id, generation);
        if (meanwhile.isPresent()) {
            return new Asked(id, before.id(), meanwhile.get(), 0);
        }
        // Again under the session's lock: another caller may have had it answered just now.
        Optional<Reply> answered =
                abandonUnless(id, generation, () -> StoredReply.find(messages, usable(actor, id), before));
        if (answered.isPresent()) {
            return new Asked(id, before.id(), answered.get(), 0);
        }
        return started(
                id,
                generation,
                () -> new Turnover(
                        usable(actor, id),
                        before,
                        answerer,
                        sampling(actor, question.sampling(), session.get(), answerer),
                        question.shape(),
                        clock.instant()));
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

    private Optional<Reply> begin(SessionId session, Generation generation) {
        return switch (generations.begin(session, generation)) {
            case Generations.Start.Begun _ -> Optional.empty();
            case Generations.Start.Closed _ -> throw ProblemCode.SHUTTING_DOWN.exception();
            case Generations.Start.Held _ -> throw ProblemCode.REPLY_IN_PROGRESS.exception();
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
        maker.start(turn, generation);
        return new Asked(session, generation.question(), generation, 0);
    }

    private SamplingParameters sampling(Actor actor, SamplingParameters wanted, Session session, Answerer answerer) {
        return wanted.over(session.sampling()).over(settings.sampling(actor, answerer));
    }

    private Message message(Session session, MessageId id) {
        return messages.find(id)
                .filter(message -> message.session().equals(session.id()))
                .orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::exception);
    }

    private static Message ofRole(Message message, MessageRole role) {
        if (message.role() != role) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    role == MessageRole.USER ? "The message is no question." : "The message is no reply.");
        }
        return message;
    }

    private static int estimated(String content) {
        return (int) Math.ceil(TokenEstimator.estimate(content).total());
    }

    private Session owned(Actor actor, SessionId session) {
        return sessions.find(actor.user(), session).orElseThrow(ProblemCode.SESSION_NOT_FOUND::exception);
    }

    private Session usable(Actor actor, SessionId session) {
        return outsideTrash(owned(actor, session));
    }

    private static Session outsideTrash(Session session) {
        if (session.trashed().isPresent()) {
            throw ProblemCode.SESSION_IN_TRASH.exception();
        }
        return session;
    }
}
