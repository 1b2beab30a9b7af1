package dev.zenow.sqlite;

import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Prints, in Markdown, how long the storage takes for what chats do most while very many are in the file;
 * {@code scripts/benchmark storage} starts it.
 */
final class StorageMeasurement {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final String GOAL = "p99 ≤ 20 ms";
    private static final String SEARCH_GOAL = "p99 ≤ 50 ms";
    private static final int PAGE = 50;
    private static final int LONG = 10_000;
    private static final int STARTS = 11;

    private final SplittableRandom random = new SplittableRandom(1);
    private final UuidV7 ids = new UuidV7(InstantSource.system(), random);
    private final SessionStore sessions;
    private final MessageStore messages;
    private final OpenDatabase database;
    private final BigDatabase.Content content;
    private final int repetitions;

    /** A result that is used keeps its computation from being left out. */
    private long seen;

    private StorageMeasurement(OpenDatabase database, BigDatabase.Content content, int repetitions) {
        this.database = database;
        this.sessions = database.sessions();
        this.messages = database.messages();
        this.content = content;
        this.repetitions = repetitions;
    }

    /** @param arguments {@code full} or {@code quick}, and a folder in which some gigabytes may be for some minutes */
    public static void main(String[] arguments) throws IOException, SQLException {
        boolean full = arguments[0].equals("full");
        Path folder = Files.createTempDirectory(Path.of(arguments[1]), "zenow-storage");
        try {
            run(folder, full ? 100_000 : 2_000, full ? 2_000 : 200);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void run(Path folder, int chats, int repetitions) throws IOException, SQLException {
        Path big = folder.resolve("big.db");
        long begin = System.nanoTime();
        BigDatabase.Content content = BigDatabase.fill(big, chats, 25, Math.min(LONG, 2 * chats));
        System.out.printf(
                Locale.ROOT,
                "%,d sessions, %,d messages, %,d MB, written in %d s%n%n",
                content.sessions().size(),
                content.messages(),
                Files.size(big) / 1_000_000,
                (System.nanoTime() - begin) / 1_000_000_000);
        starts(folder.resolve("empty.db"), big);
        System.out.println("| what | p50 | p99 | goal |");
        System.out.println("|---|---:|---:|---|");
        try (OpenDatabase database = OpenDatabase.at(big, Duration.ofSeconds(5))) {
            new StorageMeasurement(database, content, repetitions).measure();
        }
    }

    private void measure() {
        List<String> cursors = cursors();
        print(
                "a session that is not there: what the machine itself adds",
                "",
                () -> sessions.find(OWNER, new SessionId(ids.next())));
        print("first " + PAGE + " sessions", GOAL, () -> list(Optional.empty()));
        print(PAGE + " sessions further down", GOAL, () -> list(Optional.of(any(cursors))));
        print("open: session, newest " + PAGE + " messages, siblings", GOAL, () -> open(any(content.sessions())));
        print("open the longest session", GOAL, () -> open(content.longest()));
        print("question and session in one synced transaction", GOAL, this::ask);
        print("reply and session in one synced transaction", GOAL, this::reply);
        print("statistics of a session", "", () -> messages.statistics(any(content.sessions())));
        print("a page of " + PAGE + " messages of the whole tree", "", this::page);
        print(
                "surplus beyond all but 10 sessions",
                "",
                () -> sessions.surplus(OWNER, content.sessions().size() - 20, 100));
        print("delete a session for good", "", () -> sessions.delete(OWNER, any(content.sessions())));
        System.out.printf(Locale.ROOT, "%nThe search's index takes %,d MB.%n%n", BigIndex.bytes(database) / 1_000_000);
        System.out.println("| what | p50 | p99 | goal |");
        System.out.println("|---|---:|---:|---|");
        new SearchMeasurement(database, content.sessions(), random)
                .measure((what, search) -> print(what, SEARCH_GOAL, 50, repetitions / 4, search));
        if (seen == 0) {
            throw new IllegalStateException("nothing was read");
        }
    }

    private Object list(Optional<String> cursor) {
        return sessions.list(OWNER, new SessionQuery(Optional.empty(), Place.ACTIVE, PAGE, cursor));
    }

    private List<String> cursors() {
        List<String> cursors = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            cursor = sessions.list(
                            OWNER, new SessionQuery(Optional.empty(), Place.ACTIVE, SessionQuery.MAX_LIMIT, cursor))
                    .nextCursor();
            cursor.ifPresent(cursors::add);
        } while (cursor.isPresent());
        return cursors;
    }

    private Object open(SessionId id) {
        return sessions.find(OWNER, id)
                .flatMap(Session::activeLeaf)
                .map(leaf -> messages.branch(id, leaf, Optional.empty(), PAGE))
                .map(newest ->
                        messages.siblings(id, newest.stream().map(Message::id).toList()))
                .map(siblings -> siblings.size())
                .orElse(0);
    }

    private Object ask() {
        return append((session, id) ->
                Message.question(id, session.id(), session.activeLeaf(), "What about it? ".repeat(10), 40, now()));
    }

    private Object reply() {
        return append((session, id) -> Message.writtenReply(
                id, session.id(), session.activeLeaf().orElseThrow(), "That is so. ".repeat(40), 120, now()));
    }

    private Object append(Making making) {
        SessionId id = any(content.sessions());
        return database.unitOfWork().inTransaction(() -> {
            Optional<Session> session = sessions.find(OWNER, id);
            session.ifPresent(found -> {
                Message message = making.of(found, new MessageId(ids.next()));
                messages.insert(message);
                sessions.advance(OWNER, id, message.id(), 1, message.createdAt());
            });
            return session;
        });
    }

    private Object page() {
        SessionId id = any(content.sessions());
        return messages.page(id, Optional.empty(), PAGE);
    }

    /** What a start does to the storage, beside an empty one, in turn. */
    private static void starts(Path empty, Path big) {
        OpenDatabase.at(empty).close();
        double[] small = new double[STARTS];
        double[] large = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            small[i] = start(empty);
            large[i] = start(big);
        }
        Arrays.sort(small);
        Arrays.sort(large);
        System.out.printf(
                Locale.ROOT,
                "Opening, checking, looking for questions without a reply: %.0f ms, of an empty file %.0f ms%n%n",
                large[STARTS / 2],
                small[STARTS / 2]);
    }

    private static double start(Path file) {
        long begin = System.nanoTime();
        SqliteDatabase.prepare(file);
        try (OpenDatabase database = OpenDatabase.at(file)) {
            database.messages().markUnanswered();
            database.sessions().list(OWNER, SessionQuery.first(PAGE));
            return (System.nanoTime() - begin) / 1e6;
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Instant now() {
        return Instant.now();
    }

    private void print(String what, String goal, Supplier<Object> work) {
        print(what, goal, 20, repetitions, work);
    }

    private void print(String what, String goal, double most, int times, Supplier<Object> work) {
        double[] millis = new double[times];
        for (int i = 0; i < times / 10; i++) {
            seen += work.get().hashCode();
        }
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            Object result = work.get();
            millis[i] = (System.nanoTime() - begin) / 1e6;
            seen += result.hashCode();
        }
        Arrays.sort(millis);
        double p99 = millis[times * 99 / 100];
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f ms | %.2f ms | %s |%n",
                what,
                millis[times / 2],
                p99,
                goal.isEmpty() ? "" : goal + (p99 <= most ? ": reached" : ": **missed**"));
    }

    private interface Making {
        Message of(Session session, MessageId id);
    }
}
