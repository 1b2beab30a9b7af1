package dev.zenow.application.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a new session of the path to a message of another one. */
final class Branching {
    private final SessionStore sessions;
    private final MessageStore messages;
    private final UnitOfWork work;
    private final UuidV7 ids;
    private final InstantSource clock;

    Branching(SessionStore sessions, MessageStore messages, UnitOfWork work, UuidV7 ids, InstantSource clock) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.work = requireNonNull(work, "work is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Throws {@code MESSAGE_NOT_FOUND} when the message is not of the session. */
    SessionId branch(Session from, MessageId at) {
        SessionId id = new SessionId(ids.next());
        return work.inTransaction(() -> {
            List<Message> path = messages.branch(from.id(), at, Optional.empty(), Integer.MAX_VALUE);
            if (path.isEmpty()) {
                throw ProblemCode.MESSAGE_NOT_FOUND.exception();
            }
            Session fresh = Session.fresh(id, from.owner(), from.title(), from.systemPrompt(), clock.instant())
                    .withTitle(from.title(), from.titleOrigin())
                    .withSampling(from.sampling())
                    .withAgent(from.agent())
                    .withProvider(from.provider())
                    .withContextRules(from.contextRules());
            sessions.insert(fresh);
            Map<MessageId, MessageId> copies = new HashMap<>();
            for (Message message : path) {
                MessageId copy = new MessageId(ids.next());
                copies.put(message.id(), copy);
                messages.insert(message.copied(
                        copy,
                        id,
                        message.parent().map(copies::get),
                        message.sent()
                                .map(sent -> new SentWindow(sent.start().map(copies::get), sent.estimatedTokens()))));
            }
            sessions.update(
                    fresh.withActiveLeaf(Optional.ofNullable(copies.get(at))).withMessageCount(path.size()));
            return id;
        });
    }
}
