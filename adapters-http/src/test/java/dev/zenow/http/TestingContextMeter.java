package dev.zenow.http;

import dev.zenow.application.chat.ContextMeter;
import dev.zenow.application.chat.ContextReading;
import dev.zenow.application.chat.ContextReading.Dropped;
import dev.zenow.application.chat.ContextReading.Reason;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Shows the reading that a test prepared, and remembers what was changed. */
public final class TestingContextMeter implements ContextMeter {
    public static final ContextReading READING = new ContextReading(
            4_096,
            2_048,
            1_200,
            100,
            0,
            1_100,
            2_000,
            "Be kind.",
            new ContextRules(Optional.of(2_048), Optional.of(9), true),
            Optional.of(TestingServer.messageId()),
            8,
            List.of(TestingServer.messageId()),
            List.of(
                    new Dropped(TestingServer.messageId(), Reason.WINDOW),
                    new Dropped(TestingServer.messageId(), Reason.LEFT_OUT),
                    new Dropped(TestingServer.messageId(), Reason.NO_REPLY)),
            6,
            true,
            OptionalDouble.of(-0.25));

    private final Map<SessionId, ContextReading> readings = new ConcurrentHashMap<>();
    public final CopyOnWriteArrayList<ContextEdit> edits = new CopyOnWriteArrayList<>();

    public void show(SessionId session, ContextReading reading) {
        readings.put(session, reading);
    }

    @Override
    public ContextReading read(Actor actor, SessionId session) {
        return Optional.ofNullable(readings.get(session)).orElseThrow(ProblemCode.SESSION_NOT_FOUND::exception);
    }

    @Override
    public ContextReading change(Actor actor, SessionId session, ContextEdit edit) {
        ContextReading reading = read(actor, session);
        edits.add(edit);
        return reading;
    }
}
