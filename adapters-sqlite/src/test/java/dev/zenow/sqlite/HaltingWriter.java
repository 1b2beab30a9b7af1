package dev.zenow.sqlite;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A program that dies the moment a question has been accepted, and in the middle of the next one. */
final class HaltingWriter {
    private HaltingWriter() {}

    public static void main(String[] arguments) {
        OpenDatabase database = OpenDatabase.at(Path.of(arguments[0]));
        SessionId session = new SessionId(UUID.fromString(arguments[1]));
        Instant now = Instant.ofEpochMilli(1_000);
        database.unitOfWork().inTransaction(() -> {
            database.sessions().insert(Session.fresh(session, Actor.LOCAL.user(), "title", "", now));
            database.messages().insert(question(session, arguments[2], now));
            return session;
        });
        database.unitOfWork().inTransaction(() -> {
            database.messages().insert(question(session, arguments[3], now));
            Runtime.getRuntime().halt(137);
            return session;
        });
    }

    private static Message question(SessionId session, String id, Instant now) {
        return Message.question(MessageId.parse(id), session, Optional.empty(), "why?", 2, now);
    }
}
