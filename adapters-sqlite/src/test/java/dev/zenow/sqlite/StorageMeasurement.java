package dev.zenow.sqlite;

import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Prints how long the storage takes for what chats do most; the argument names a database file that does not exist. */
final class StorageMeasurement {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final int MANY = 10_000;
    private static final String TEXT = "A question of ordinary length about something. ".repeat(20);

    private StorageMeasurement() {}

    public static void main(String[] arguments) {
        try (OpenDatabase database = OpenDatabase.at(Path.of(arguments[0]), Duration.ofSeconds(5))) {
            Session session = session(0);
            MessageId leaf = fill(database, session);
            MessageId near = database.messages()
                    .branch(session.id(), leaf, Optional.empty(), 40)
                    .getFirst()
                    .id();
            SessionQuery first = SessionQuery.first(50);
            Optional<String> cursor = database.sessions().list(OWNER, first).nextCursor();
            SessionQuery second = new SessionQuery(Optional.empty(), SessionQuery.Place.ACTIVE, 50, cursor);
            SessionQuery search =
                    new SessionQuery(Optional.of("9999"), SessionQuery.Place.ACTIVE, 50, Optional.empty());

            print("question in one transaction", 1_000, () -> ask(database, session));
            print(
                    "newest 40 of 10,000",
                    1_000,
                    () -> database.messages().branch(session.id(), leaf, Optional.empty(), 40));
            print(
                    "from 40 before the leaf",
                    1_000,
                    () -> database.messages().branch(session.id(), leaf, Optional.of(near), MANY));
            print("all of 10,000", 50, () -> database.messages().branch(session.id(), leaf, Optional.empty(), MANY));
            print(
                    "first 50 of 10,000 sessions",
                    1_000,
                    () -> database.sessions().list(OWNER, first));
            print(
                    "second 50 of 10,000 sessions",
                    1_000,
                    () -> database.sessions().list(OWNER, second));
            print("search 10,000 titles", 200, () -> database.sessions().list(OWNER, search));
            database.messages().markUnanswered();
            print("mark unanswered again", 100, () -> database.messages().markUnanswered());
            print("delete 10,000 messages", 1, () -> database.sessions().delete(OWNER, session.id()));
        }
    }

    private static MessageId fill(OpenDatabase database, Session session) {
        return database.unitOfWork().inTransaction(() -> {
            database.sessions().insert(session);
            for (int i = 1; i < MANY; i++) {
                database.sessions().insert(session(i));
            }
            Optional<MessageId> parent = Optional.empty();
            for (int i = 0; i < MANY; i++) {
                parent = Optional.of(insert(database, session, parent));
            }
            return parent.orElseThrow();
        });
    }

    private static boolean ask(OpenDatabase database, Session session) {
        return database.unitOfWork().inTransaction(() -> {
            MessageId question = insert(database, session, Optional.empty());
            return database.sessions().advance(OWNER, session.id(), question, 1, Instant.ofEpochMilli(5));
        });
    }

    private static MessageId insert(OpenDatabase database, Session session, Optional<MessageId> parent) {
        MessageId id = new MessageId(UUID.randomUUID());
        database.messages().insert(Message.question(id, session.id(), parent, TEXT, 200, Instant.ofEpochMilli(1)));
        return id;
    }

    private static Session session(int number) {
        return Session.fresh(
                new SessionId(UUID.randomUUID()), OWNER, "session " + number, "", Instant.ofEpochMilli(number));
    }

    private static void print(String what, int times, Runnable work) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-30s p50 %8.3f ms   p99 %8.3f ms%n",
                what,
                nanos[times / 2] / 1e6,
                nanos[Math.min(times - 1, times * 99 / 100)] / 1e6);
    }
}
