package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.bootstrap.configuration.Configuration;
import dev.zenow.bootstrap.ownership.DataDirectory;
import dev.zenow.bootstrap.ownership.DataDirectory.Purpose;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.process.LlamaTimings;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What serve and the other commands say of a data directory that they cannot use, and what a full disk loses: nothing. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StorageFaultsTest {
    private static final int CONFLICT = 4;
    private static final int UNAVAILABLE = 5;

    private static final int PAGE = 4_096;

    @TempDir
    private Path folder;

    @Test
    void aDatabaseThatIsDamagedOrNewerOrElsewhereIsRefusedAndLeftAsItIs() throws Exception {
        TestingHome damaged = withDatabase("damaged");
        Files.writeString(database(damaged), "x".repeat(20_000));
        assertRefusedUntouched(damaged, "damaged");

        TestingHome newer = withDatabase("newer");
        try (Connection connection = connect(newer);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                    + " installed_by, execution_time, success)"
                    + " VALUES (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', '', 1, 1)");
        }
        assertRefusedUntouched(newer, "schema 99");

        // Not even root may make a directory in the kernel's own tree.
        TestingHome nowhere = home("nowhere").with("ZENOW_DATA_DIR", "/proc/zenow");
        assertRefused(nowhere.run("sessions"), "/proc/zenow");
        assertRefused(nowhere.run("serve", "--port", "0"), "/proc/zenow");

        TestingHome inTheWay = home("in-the-way");
        Files.createDirectories(database(inTheWay));
        assertRefused(inTheWay.run("sessions"), "zenow.db");
        assertRefused(inTheWay.run("serve", "--port", "0"), "zenow.db");
    }

    @Test
    void aDatabaseThatAnotherProgramHoldsIsNamed() throws Exception {
        TestingHome first = withDatabase("first");
        TestingHome second = withDatabase("second");
        // Both wait for the lock for as long as a command may, side by side.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection one = locked(first);
                Connection two = locked(second)) {
            Future<TestingHome.Ran> sessions = threads.submit(() -> first.run("sessions"));
            Future<TestingHome.Ran> serve = threads.submit(() -> second.run("serve", "--port", "0"));
            assertRefused(sessions.get(), "locked");
            assertRefused(serve.get(), "locked");
            one.rollback();
            two.rollback();
        }
        assertThat(first.run("sessions").code()).isZero();
    }

    @Test
    void aDatabaseThatMayNotBeWrittenIsNamed() throws Exception {
        TestingHome home = withDatabase("read-only");
        Files.setPosixFilePermissions(database(home), PosixFilePermissions.fromString("r--------"));
        byte[] before = Files.readAllBytes(database(home));
        try (ChildZenow sessions = ChildZenow.startWithoutPrivileges(home, "sessions")) {
            assertRefused(sessions.ended(), "zenow.db");
        }
        Files.setPosixFilePermissions(home.dataDirectory(), PosixFilePermissions.fromString("r-x------"));
        try (ChildZenow serve = ChildZenow.startWithoutPrivileges(home, "serve", "--port", "0")) {
            assertRefused(serve.ended(), "zenow.db");
        } finally {
            Files.setPosixFilePermissions(home.dataDirectory(), PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(database(home)).hasBinaryContent(before);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            TestingHome.Ran ran = home("port").run("serve", "--port", port);
            assertRefused(ran, port, CONFLICT);
            assertThat(ran.error()).contains("--port");
        }
    }

    @Test
    void aReplyThatFindsTheDiskFullIsAnsweredAgainLater() throws Exception {
        TestingHome home = home("full")
                .with(
                        "ZENOW_ENGINE",
                        TestingEngine.steady(folder, "and on ".repeat(100)).toString());
        Path model = folder.resolve("tiny.gguf");
        TinyModels.writeLlm(model);
        Asked lost;
        try (Installation installation = open(home)) {
            installation
                    .application()
                    .runtime()
                    .load(
                            Actor.LOCAL,
                            new LoadModel(
                                    ModelMode.LLM,
                                    Optional.empty(),
                                    Optional.of(model.toString()),
                                    Optional.empty(),
                                    false),
                            _ -> {});
            Chats chats = installation.application().conversations().chats();
            lost = ask(chats, Optional.empty(), new MessageId(UUID.randomUUID()), "Count");
            awaitLongReply(lost);
            // As large as it is now, and not a page more; the filler takes the pages that migrations left free.
            execute(installation, "CREATE TABLE filler AS SELECT zeroblob(1000000) AS filling");
            execute(installation, "PRAGMA max_page_count = 1");

            chats.interrupt(Actor.LOCAL, lost.session());
            assertThat(last(lost)).isInstanceOfSatisfying(ReplyEvent.Failed.class, failed -> {
                assertThat(failed.problem().code()).isEqualTo(ProblemCode.STORAGE_FULL);
                assertThat(failed.message()).isEmpty();
            });
            assertThat(statuses(installation, lost.session())).containsExactly(MessageStatus.COMPLETE);
        }

        try (Installation installation = open(home)) {
            assertThat(statuses(installation, lost.session())).containsExactly(MessageStatus.UNANSWERED);
            Chats chats = installation.application().conversations().chats();
            Asked again = ask(chats, Optional.of(lost.session()), lost.question(), "Count");
            awaitLongReply(again);
            chats.interrupt(Actor.LOCAL, lost.session());
            assertThat(last(again)).isInstanceOf(ReplyEvent.Interrupted.class);
            assertThat(statuses(installation, lost.session()))
                    .containsExactly(MessageStatus.COMPLETE, MessageStatus.INTERRUPTED);
        }
    }

    private static List<MessageStatus> statuses(Installation installation, SessionId session) {
        return installation
                .application()
                .conversations()
                .sessions()
                .messages(Actor.LOCAL, session, 10, Optional.empty())
                .messages()
                .stream()
                .map(Message::status)
                .toList();
    }

    private static Asked ask(Chats chats, Optional<SessionId> session, MessageId id, String text) {
        return chats.ask(Actor.LOCAL, new Question(session, Optional.of(id), text, SamplingParameters.NONE));
    }

    /** Waits until so much was said that no page of the database holds it. */
    private static void awaitLongReply(Asked asked) throws InterruptedException {
        int said = 0;
        try (ReplyWatch watch = asked.reply().watch(0)) {
            while (said <= 2 * PAGE) {
                for (ReplyWatch.Numbered event : watch.next(Duration.ofSeconds(30))) {
                    said += event.event() instanceof ReplyEvent.Delta delta
                            ? delta.content().length()
                            : 0;
                }
            }
        }
    }

    private static ReplyEvent last(Asked asked) throws InterruptedException {
        try (ReplyWatch watch = asked.reply().watch(0)) {
            while (true) {
                for (ReplyWatch.Numbered event : watch.next(Duration.ofSeconds(30))) {
                    if (event.event().last()) {
                        return event.event();
                    }
                }
            }
        }
    }

    private static Installation open(TestingHome home) throws InterruptedException {
        Configuration configuration = Configuration.read(Map.of(), home.surroundings());
        DataDirectory.Claim claim =
                new DataDirectory(home.dataDirectory()).claim(Purpose.COMMAND, Duration.ofSeconds(5));
        return switch (claim) {
            case DataDirectory.Owned mine ->
                Installation.open(mine, configuration, LlamaTimings.DEFAULT, Installation.Meters.NONE, Map.of());
            case DataDirectory.Served other -> throw new AssertionError(other);
        };
    }

    /** On the connection that writes. */
    @SuppressWarnings("unchecked")
    private static void execute(Installation installation, String sql) {
        TransactionOperations<Connection> writer =
                installation.context().getBean(TransactionOperations.class, Qualifiers.byName("writer"));
        writer.executeWrite(status -> {
            try (Statement statement = status.getConnection().createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private TestingHome home(String name) throws IOException {
        return new TestingHome(Files.createDirectory(folder.resolve(name)));
    }

    private TestingHome withDatabase(String name) throws IOException {
        TestingHome home = home(name);
        assertThat(home.run("sessions").code()).isZero();
        return home;
    }

    private static Path database(TestingHome home) {
        return home.dataDirectory().resolve("zenow.db");
    }

    private static Connection connect(TestingHome home) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database(home));
    }

    private static Connection locked(TestingHome home) throws SQLException {
        Connection connection = connect(home);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 1");
        }
        return connection;
    }

    private static void assertRefusedUntouched(TestingHome home, String word) throws IOException {
        byte[] before = Files.readAllBytes(database(home));
        assertRefused(home.run("sessions"), word);
        assertRefused(home.run("chat", "Hello"), word);
        assertRefused(home.run("serve", "--port", "0"), word);
        assertThat(database(home)).hasBinaryContent(before);
    }

    private static void assertRefused(TestingHome.Ran ran, String word) {
        assertRefused(ran, word, UNAVAILABLE);
    }

    private static void assertRefused(TestingHome.Ran ran, String word, int code) {
        assertThat(ran.error()).startsWith("zenow: ").contains(word).doesNotContain("Exception", "\tat ");
        assertThat(ran.error().lines()).as("a sentence and the next step").hasSize(2);
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.output()).isEmpty();
    }
}
