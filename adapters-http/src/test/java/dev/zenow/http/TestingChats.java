package dev.zenow.http;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.Reply;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers every question with the reply that a test prepared. */
public final class TestingChats implements Chats {
    private final UuidV7 ids = new UuidV7(InstantSource.system(), new SecureRandom());
    private final Map<SessionId, Reply> running = new ConcurrentHashMap<>();
    public final CopyOnWriteArrayList<Question> asked = new CopyOnWriteArrayList<>();
    public final CopyOnWriteArrayList<SessionId> interrupted = new CopyOnWriteArrayList<>();
    /** What was regenerated or edited, as lists of the arguments. */
    public final CopyOnWriteArrayList<List<Object>> commands = new CopyOnWriteArrayList<>();

    public volatile int retired;
    private volatile Function<SessionId, Reply> replies = _ -> new TestingReply("unscripted");

    public void answerWith(Function<SessionId, Reply> next) {
        replies = next;
    }

    public void answerWith(Reply reply) {
        answerWith(_ -> reply);
    }

    public void refuseWith(ProblemCode code) {
        answerWith(_ -> {
            throw code.exception();
        });
    }

    public void running(SessionId session, Reply reply) {
        running.put(session, reply);
    }

    @Override
    public Asked ask(Actor actor, Question question) throws ProblemException {
        SessionId session = question.session().orElseGet(() -> new SessionId(ids.next()));
        Reply reply = replies.apply(session);
        asked.add(question);
        return answered(session, question.messageId(), reply);
    }

    @Override
    public Asked regenerate(
            Actor actor,
            SessionId session,
            Optional<MessageId> message,
            SamplingParameters sampling,
            ReplyShape shape) {
        Reply reply = replies.apply(session);
        commands.add(
                shape.equals(ReplyShape.NONE)
                        ? List.of(session, message, sampling)
                        : List.of(session, message, sampling, shape));
        return answered(session, message, reply);
    }

    @Override
    public Asked edit(Actor actor, MessageId edited, Question question) {
        SessionId session = question.session().orElseThrow();
        Reply reply = replies.apply(session);
        commands.add(List.of(edited, question));
        return answered(session, question.messageId(), reply);
    }

    @Override
    public Message editReply(Actor actor, SessionId session, MessageId reply, String content) {
        commands.add(List.of(session, reply, content));
        return Message.writtenReply(
                new MessageId(ids.next()), session, reply, content, 3, Instant.parse("2026-05-06T07:08:09.120Z"));
    }

    private Asked answered(SessionId session, Optional<MessageId> question, Reply reply) {
        running.put(session, reply);
        return new Asked(session, question.orElseGet(() -> new MessageId(ids.next())), reply, retired);
    }

    @Override
    public Optional<Reply> attach(Actor actor, SessionId session) {
        return Optional.ofNullable(running.get(session));
    }

    @Override
    public boolean interrupt(Actor actor, SessionId session) {
        interrupted.add(session);
        return running.containsKey(session);
    }
}
