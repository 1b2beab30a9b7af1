package dev.zenow.cli;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.domain.users.Actor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Answers each question with the next script of events; a reply without an end runs until it is interrupted. */
final class ScriptedChats implements Chats {
    static final SessionId SESSION = SessionId.parse("01993b00-0000-7000-8000-00000000000a");
    static final MessageId QUESTION = MessageId.parse("01993b00-0000-7000-8000-00000000000b");
    static final MessageId REPLY = MessageId.parse("01993b00-0000-7000-8000-00000000000c");

    final List<Question> asked = new ArrayList<>();
    final List<MessageId> edited = new ArrayList<>();
    final List<SessionId> regenerated = new ArrayList<>();
    final List<SessionId> interrupted = new ArrayList<>();
    Optional<Reply> running = Optional.empty();
    int retired;
    final Deque<List<ReplyEvent>> scripts = new ArrayDeque<>();
    Optional<Problem> refusal = Optional.empty();
    Optional<Problem> deafness = Optional.empty();
    Runnable whileAsked = () -> {};
    private ScriptedReply made = new ScriptedReply();

    void answer(ReplyEvent... events) {
        scripts.add(List.of(events));
    }

    void answer(String... chunks) {
        List<ReplyEvent> events = new ArrayList<>();
        for (String chunk : chunks) {
            events.add(new ReplyEvent.Delta(chunk, ""));
        }
        events.add(new ReplyEvent.Finished(reply(String.join("", chunks), MessageStatus.COMPLETE, "stop")));
        scripts.add(events);
    }

    static Message reply(String content, MessageStatus status, String finishReason) {
        return new Message(
                REPLY,
                SESSION,
                Optional.of(QUESTION),
                MessageRole.ASSISTANT,
                content,
                "",
                status,
                2,
                Optional.of(TestingModel.id("tiny")),
                Optional.of("tiny"),
                Optional.of(finishReason),
                Optional.of(new Usage(20, 40, 5)),
                Optional.of(new Timings(100, 300, 2_000, 2_400)),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                List.of(),
                List.of(),
                ScriptedSessions.START);
    }

    /** A reply that somebody else has asked for. */
    void making(ReplyEvent... events) {
        ScriptedReply reply = new ScriptedReply();
        List.of(events).forEach(reply::send);
        running = Optional.of(reply);
    }

    @Override
    public Asked ask(Actor actor, Question question) {
        asked.add(question);
        refusal.ifPresent(problem -> {
            refusal = Optional.empty();
            throw problem.exception();
        });
        return asked(question.session().orElse(SESSION));
    }

    private Asked asked(SessionId session) {
        ScriptedReply reply = new ScriptedReply();
        made = reply;
        scripts.remove().forEach(reply::send);
        whileAsked.run();
        return new Asked(session, QUESTION, reply, retired);
    }

    @Override
    public Asked regenerate(
            Actor actor,
            SessionId session,
            Optional<MessageId> message,
            SamplingParameters sampling,
            ReplyShape shape) {
        regenerated.add(session);
        return asked(session);
    }

    @Override
    public Asked edit(Actor actor, MessageId message, Question question) {
        edited.add(message);
        return ask(actor, question);
    }

    @Override
    public Message editReply(Actor actor, SessionId session, MessageId reply, String content) {
        throw new UnsupportedOperationException("no command edits a reply");
    }

    @Override
    public Optional<Reply> attach(Actor actor, SessionId session) {
        return running;
    }

    @Override
    public boolean interrupt(Actor actor, SessionId session) {
        interrupted.add(session);
        deafness.ifPresent(problem -> {
            throw problem.exception();
        });
        made.send(new ReplyEvent.Interrupted(reply("so far", MessageStatus.INTERRUPTED, "stop")));
        return true;
    }
}
