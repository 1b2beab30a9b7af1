package dev.zenow.application.sessions;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions and messages for what every {@link MessageStore} does. */
abstract class MessageFixture {
    static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");

    protected abstract UnitOfWork unitOfWork();

    protected abstract SessionStore sessions();

    /** Empty. */
    protected abstract MessageStore messages();

    SessionId session() {
        SessionId id = new SessionId(UUID.randomUUID());
        sessions().insert(Session.fresh(id, Actor.LOCAL.user(), "chat", "", MORNING));
        return id;
    }

    List<Message> chain(SessionId session, int length) {
        List<Message> path = new ArrayList<>();
        Optional<MessageId> parent = Optional.empty();
        for (int i = 0; i < length; i++) {
            Message message = question(session, parent);
            path.add(message);
            parent = Optional.of(message.id());
        }
        return path;
    }

    Message question(SessionId session, Optional<MessageId> parent) {
        Message question = Message.question(newId(), session, parent, "why?", 2, MORNING);
        messages().insert(question);
        return question;
    }

    Message reply(Message question, MessageStatus status) {
        Message reply = new Message(
                newId(),
                question.session(),
                Optional.of(question.id()),
                MessageRole.ASSISTANT,
                "because",
                "",
                status,
                3,
                Optional.empty(),
                Optional.of("model"),
                Optional.of("stop"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                List.of(),
                List.of(),
                MORNING);
        messages().insert(reply);
        return reply;
    }

    static MessageId newId() {
        return new MessageId(UUID.randomUUID());
    }
}
