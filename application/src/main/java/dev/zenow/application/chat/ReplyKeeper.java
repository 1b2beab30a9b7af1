package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.chat.GenerationRun.Draft;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.chat.PromptMessages;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.TurnRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Stores a finished draft, once, as the reply to its question. */
final class ReplyKeeper {
    private static final System.Logger LOG = System.getLogger(ReplyKeeper.class.getName());
    private static final int ATTEMPTS = 5;

    private final SessionStore sessions;
    private final MessageStore messages;
    private final UnitOfWork work;
    private final UuidV7 ids;
    private final InstantSource clock;
    private final Duration pause;

    /** @param pause between two attempts to store a reply */
    ReplyKeeper(
            SessionStore sessions,
            MessageStore messages,
            UnitOfWork work,
            UuidV7 ids,
            InstantSource clock,
            Duration pause) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.work = requireNonNull(work, "work is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    /**
     * Stores the reply; what may pass, a lock or a full disk, is waited for a little.
     *
     * <p>Throws {@link ProblemException} when it cannot be stored.
     */
    Message keep(Session session, Message question, Draft draft) {
        Message reply = reply(session, question, draft);
        for (int attempt = 1; ; attempt++) {
            try {
                store(session, question, reply);
                return reply;
            } catch (ProblemException e) {
                if (attempt == ATTEMPTS || !mayPass(e.problem().code())) {
                    throw e;
                }
                LOG.log(
                        System.Logger.Level.WARNING,
                        "a reply could not be stored and is tried again: " + e.getMessage());
                LockSupport.parkNanos(this, pause.toNanos());
            }
        }
    }

    private static boolean mayPass(ProblemCode code) {
        return code == ProblemCode.STORAGE_LOCKED || code == ProblemCode.STORAGE_FULL;
    }

    private void store(Session session, Message question, Message reply) {
        work.inTransaction(() -> {
            if (sessions.find(session.owner(), session.id()).isEmpty()) {
                throw ProblemCode.SESSION_NOT_FOUND.exception();
            }
            messages.insert(reply);
            sessions.advance(session.owner(), session.id(), reply.id(), 1, reply.createdAt());
            if (question.status() != MessageStatus.COMPLETE) {
                messages.setStatus(question.id(), MessageStatus.COMPLETE);
            }
            return reply;
        });
    }

    private Message reply(Session session, Message question, Draft draft) {
        Optional<Answerer> answerer = draft.answerer();
        Optional<ChatStream.Chunk.End> end = draft.end();
        List<ToolCall> calls = draft.calls();
        // The engine counts what it generated: with reasoning that is more than the content that is sent back later,
        // and
        // calls are sent back in the words of the template.
        boolean exact = draft.serving().isPresent()
                && end.isPresent()
                && draft.reasoning().isEmpty()
                && calls.isEmpty();
        Message reply = new Message(
                new MessageId(ids.next()),
                session.id(),
                Optional.of(question.id()),
                MessageRole.ASSISTANT,
                draft.content(),
                draft.reasoning(),
                status(draft),
                exact
                        ? end.get().usage().completionTokens()
                        : (int) Math.ceil(
                                PromptMessages.estimate(draft.content(), calls).total()),
                exact ? answerer.map(Answerer::model) : Optional.empty(),
                answerer.map(Answerer::name),
                end.map(ChatStream.Chunk.End::finishReason),
                end.map(ChatStream.Chunk.End::usage),
                Optional.of(new Timings(
                        draft.queueMillis(),
                        end.map(ChatStream.Chunk.End::promptMillis).orElse(0.0),
                        end.map(ChatStream.Chunk.End::predictedMillis).orElse(0.0),
                        draft.totalMillis())),
                draft.problem().map(Problem::detail),
                TurnRule.AUTO,
                Optional.empty(),
                calls,
                List.of(),
                clock.instant());
        return draft.plan()
                .map(plan -> sent(plan, reply))
                .or(() -> before(question))
                .map(reply::withSent)
                .orElse(reply);
    }

    /** A turn that no later prompt contains must not cost the history before it. */
    private static SentWindow sent(PromptPlan plan, Message reply) {
        boolean promptable = reply.promptable()
                && !(reply.content().isEmpty() && reply.toolCalls().isEmpty());
        return new SentWindow(
                promptable && plan.turns() > 0 ? plan.windowStart() : plan.startBefore(), plan.promptTokens());
    }

    /** A reply that failed before anything was planned keeps the window that there was. */
    private Optional<SentWindow> before(Message question) {
        return question.parent().flatMap(messages::find).flatMap(Message::sent);
    }

    private static MessageStatus status(Draft draft) {
        if (draft.problem().isPresent()) {
            return MessageStatus.FAILED;
        }
        return draft.wasInterrupted() ? MessageStatus.INTERRUPTED : MessageStatus.COMPLETE;
    }
}
