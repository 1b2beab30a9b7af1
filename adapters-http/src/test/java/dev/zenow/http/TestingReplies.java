package dev.zenow.http;

import dev.zenow.application.sessions.RunningReplies;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The replies that a test says are being made. */
public final class TestingReplies implements RunningReplies {
    public final Map<SessionId, MessageId> answering = new ConcurrentHashMap<>();

    @Override
    public void stop(SessionId session) {
        answering.remove(session);
    }

    @Override
    public Optional<MessageId> answering(SessionId session) {
        return Optional.ofNullable(answering.get(session));
    }

    @Override
    public <T> T whileIdle(SessionId session, Supplier<T> action) {
        return action.get();
    }
}
