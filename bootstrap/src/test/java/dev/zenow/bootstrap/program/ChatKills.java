package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Answer;
import dev.zenow.cli.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kills a serve that chats, again and again, at random moments, and looks for every question that it has acknowledged.
 *
 * <p>Each run is a process of its own over the same data. Several clients ask at once, some in sessions of runs before; a question
 * counts as acknowledged when its 202 has arrived.
 */
final class ChatKills {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 4;
    private static final int LONGEST_MILLIS = 1_500;

    /** What must not be found, each with what it means. */
    private static final Map<String, String> FAULTS = Map.of(
            "SELECT count(*) FROM message WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM message)",
            "messages without their parent",
            "SELECT count(*) FROM session WHERE message_count <> "
                    + "(SELECT count(*) FROM message WHERE message.session_id = session.id)",
            "sessions that count their messages wrongly",
            "SELECT count(*) FROM session WHERE active_leaf IS NOT NULL AND NOT EXISTS "
                    + "(SELECT 1 FROM message WHERE message.id = active_leaf AND message.session_id = session.id)",
            "sessions whose active leaf is not there",
            "SELECT count(*) FROM message WHERE role = 'ASSISTANT' AND status = 'COMPLETE' AND content = ''",
            "complete replies without a word",
            "SELECT count(*) FROM message WHERE role = 'USER' AND status = 'COMPLETE' AND NOT EXISTS "
                    + "(SELECT 1 FROM message reply WHERE reply.parent_id = message.id)",
            "questions that were lost track of");

    private final TestingHome home;
    private final Path database;
    private final String model;
    private final int kills;
    private final SplittableRandom random;
    /** What each acknowledged question said, by its id. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final List<String> sessions = new ArrayList<>();

    ChatKills(Path folder, int kills, long seed) {
        this.home = new TestingHome(folder).with("ZENOW_MAX_TOKENS", "200").with("ZENOW_PARALLEL_SLOTS", "2");
        this.database = home.dataDirectory().resolve("zenow.db");
        this.model = home.program().demoModel(Settings.NONE).toString();
        this.kills = kills;
        this.random = new SplittableRandom(seed);
    }

    /**
     * What came of it.
     *
     * @param lost acknowledged questions that are not there, or say something else
     * @param faults what is wrong with the database
     */
    record Outcome(int kills, int acknowledged, List<String> lost, List<String> faults) {
        boolean good() {
            return lost.isEmpty() && faults.isEmpty();
        }
    }

    Outcome run(PrintStream log) throws IOException {
        for (int kill = 1; kill <= kills; kill++) {
            runUntilKilled();
            log.printf(Locale.ROOT, "kill %d: %d questions acknowledged%n", kill, acknowledged.size());
        }
        // One more start puts right what the last kill left.
        try (ChildZenow child = ChildZenow.start(home, "serve", "--port", "0");
                TestingClient client = child.client()) {
            client.get("/api/health").good();
        }
        return examined();
    }

    private void runUntilKilled() throws IOException {
        try (ChildZenow child = ChildZenow.start(home, "serve", "--port", "0", "--model", model);
                TestingClient client = child.client()) {
            await().atMost(PATIENCE).until(() -> client.model().text("state").equals("ready"));
            List<Thread> asking = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                SplittableRandom own = random.split();
                asking.add(Thread.ofVirtual().name("asking-", i).start(() -> ask(client, own)));
            }
            await().pollDelay(Duration.ofMillis(random.nextInt(LONGEST_MILLIS)))
                    .atMost(PATIENCE)
                    .until(() -> true);
            child.kill();
            for (Thread thread : asking) {
                assertThat(thread.join(PATIENCE)).isTrue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks until the server is gone. */
    private void ask(TestingClient client, SplittableRandom own) {
        try {
            while (true) {
                String id = UUID.randomUUID().toString();
                String content = "Question " + own.nextInt() + " 问题 ".repeat(1 + own.nextInt(20));
                Answer answer = client.post("/api/chat", body(own, id, content));
                if (answer.status() == 202) {
                    acknowledged.put(id, content);
                    remember(answer.body().text("session_id"));
                } else {
                    assertThat(answer.body().text("code")).as("%s", answer).isEqualTo("reply_in_progress");
                }
            }
        } catch (UncheckedIOException gone) {
            System.getLogger(ChatKills.class.getName()).log(System.Logger.Level.TRACE, "the server was killed", gone);
        }
    }

    private String body(SplittableRandom own, String id, String content) {
        String session;
        synchronized (sessions) {
            session = sessions.isEmpty() || own.nextInt(3) == 0
                    ? ""
                    : ",\"session_id\":\"" + sessions.get(own.nextInt(sessions.size())) + "\"";
        }
        return "{\"background\":true,\"message_id\":\"%s\",\"message\":\"%s\"%s}".formatted(id, content, session);
    }

    private void remember(String session) {
        synchronized (sessions) {
            if (!sessions.contains(session)) {
                sessions.add(session);
            }
        }
    }

    private Outcome examined() {
        List<String> faults = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            String integrity = text(statement, "PRAGMA integrity_check");
            if (!integrity.equals("ok")) {
                faults.add(integrity);
            }
            for (Map.Entry<String, String> fault : FAULTS.entrySet()) {
                String count = text(statement, fault.getKey());
                if (!count.equals("0")) {
                    faults.add(count + " " + fault.getValue());
                }
            }
            for (Map.Entry<String, String> asked : acknowledged.entrySet()) {
                if (!text(statement, "SELECT content FROM message WHERE id = '" + asked.getKey() + "'")
                        .equals(asked.getValue())) {
                    lost.add(asked.getKey());
                }
            }
        } catch (SQLException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        return new Outcome(kills, acknowledged.size(), lost, faults);
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    /** {@code KILLS}; it may be left out. */
    public static void main(String[] arguments) throws IOException {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        long seed = System.nanoTime();
        Path folder = Files.createTempDirectory("zenow-kills");
        Outcome outcome = new ChatKills(folder, kills, seed).run(System.out);
        System.out.printf(
                Locale.ROOT,
                "%d kills (seed %d): %d questions acknowledged, %d lost; %s%n",
                outcome.kills(),
                seed,
                outcome.acknowledged(),
                outcome.lost().size(),
                outcome.faults().isEmpty() ? "the database is whole" : outcome.faults());
        try (var left = Files.walk(folder)) {
            left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                var _ = file.delete();
            });
        }
        if (!outcome.good()) {
            System.exit(1);
        }
    }
}
