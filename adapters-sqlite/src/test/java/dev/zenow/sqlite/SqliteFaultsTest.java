package dev.zenow.sqlite;

import static dev.zenow.domain.problems.ProblemCode.STORAGE_DAMAGED;
import static dev.zenow.domain.problems.ProblemCode.STORAGE_FAILED;
import static dev.zenow.domain.problems.ProblemCode.STORAGE_FULL;
import static dev.zenow.domain.problems.ProblemCode.STORAGE_LOCKED;
import static dev.zenow.domain.problems.ProblemCode.STORAGE_NEWER;
import static dev.zenow.domain.problems.ProblemCode.STORAGE_READ_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFaultsTest {
    private static final int PAGE = 4_096;

    @TempDir
    private Path directory;

    @Test
    void makesFileAndDirectoriesForThisUserAlone() throws IOException {
        Path file = directory.resolve("new/data/zenow.db");
        try (OpenDatabase database = OpenDatabase.at(file)) {
            database.sessions().insert(session());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file + "-wal"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void saysThatAnotherProgramHoldsTheLockAndWorksAgainAfterwards() throws SQLException {
        Session session = session();
        try (OpenDatabase database = OpenDatabase.at(file())) {
            try (Connection other = connect();
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                assertProblem(STORAGE_LOCKED, () -> database.sessions().insert(session));
                assertProblem(STORAGE_LOCKED, () -> database.unitOfWork().inTransaction(() -> "never runs"));
                assertThat(database.sessions().find(Actor.LOCAL.user(), session.id()))
                        .isEmpty();
                statement.execute("ROLLBACK");
            }
            database.sessions().insert(session);
            assertThat(database.sessions().find(Actor.LOCAL.user(), session.id()))
                    .contains(session);
        }
    }

    @Test
    void doesNotStartOnALockedDatabase() throws SQLException {
        OpenDatabase.at(file()).close();
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertProblem(STORAGE_LOCKED, () -> OpenDatabase.at(file()).close());
        }
    }

    @Test
    void doesNotKeepTheLockAfterAUnitOfWork() throws SQLException {
        try (OpenDatabase database = OpenDatabase.at(file());
                Connection other = connect();
                Statement statement = other.createStatement()) {
            database.sessions().insert(session());
            assertProblem(
                    STORAGE_FAILED,
                    () -> database.unitOfWork().inTransaction(() -> {
                        throw STORAGE_FAILED.exception();
                    }));
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void saysThatADatabaseIsReadOnly() {
        Session session = session();
        try (OpenDatabase database = OpenDatabase.at(file())) {
            database.execute("PRAGMA query_only = 1");
            assertProblem(STORAGE_READ_ONLY, () -> database.sessions().insert(session));
        }
        SqliteSource readOnly =
                SqliteSource.writing(SqliteProperties.plainUrl(file(), SqliteProperties.LOCK_TIMEOUT) + "&mode=ro");
        assertProblem(STORAGE_READ_ONLY, () -> SqliteDatabase.prepare(file(), readOnly));
    }

    @Test
    void saysThatADirectoryCannotBeMade() throws IOException {
        Path inTheWay = Files.createFile(directory.resolve("file"));

        assertProblem(STORAGE_READ_ONLY, () -> SqliteDatabase.prepare(inTheWay.resolve("zenow.db")));
        // Not even root may make a directory in the kernel's own tree.
        assertProblem(STORAGE_READ_ONLY, () -> SqliteDatabase.prepare(Path.of("/proc/zenow/zenow.db")));
    }

    @Test
    void saysThatADirectoryStandsInTheFilesPlace() throws IOException {
        Files.createDirectory(file());

        assertProblem(STORAGE_FAILED, () -> SqliteDatabase.prepare(file()));
    }

    @Test
    void leavesTheDatabaseOfAnotherProgramAlone() throws Exception {
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE recipes (name TEXT)");
        }
        byte[] before = Files.readAllBytes(file());

        assertProblem(STORAGE_FAILED, () -> OpenDatabase.at(file()).close());
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        byte[] garbage = new byte[3 * PAGE];
        Arrays.fill(garbage, (byte) 'x');
        Files.write(file(), garbage);

        assertProblem(STORAGE_DAMAGED, () -> OpenDatabase.at(file()).close());
        assertThat(file()).hasBinaryContent(garbage);
    }

    @Test
    void saysThatAPageIsDamagedWhenItIsRead() throws IOException {
        Session session = session();
        MessageId last;
        try (OpenDatabase database = OpenDatabase.at(file())) {
            database.sessions().insert(session);
            last = database.unitOfWork().inTransaction(() -> chain(database, session, 500));
        }
        long pages = Files.size(file()) / PAGE;
        try (RandomAccessFile damaged = new RandomAccessFile(file().toFile(), "rw")) {
            byte[] garbage = new byte[PAGE];
            Arrays.fill(garbage, (byte) 0xA5);
            for (long page = pages / 2; page < pages; page++) {
                damaged.seek(page * PAGE);
                damaged.write(garbage);
            }
        }
        try (OpenDatabase database = OpenDatabase.at(file())) {
            assertProblem(
                    STORAGE_DAMAGED, () -> database.messages().branch(session.id(), last, Optional.empty(), 1_000));
        }
    }

    @Test
    void refusesADatabaseOfANewerVersionAndLeavesItAsItIs() throws Exception {
        try (OpenDatabase database = OpenDatabase.at(file())) {
            database.execute("INSERT INTO flyway_schema_history"
                    + " (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                    + " VALUES (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', '', 1, 1)");
        }
        byte[] before = Files.readAllBytes(file());

        assertProblem(STORAGE_NEWER, () -> SqliteDatabase.prepare(file()));
        assertProblem(STORAGE_NEWER, () -> OpenDatabase.at(file()).close());
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void knowsItsOwnNewestMigration() throws SQLException {
        OpenDatabase.at(file()).close();

        try (Connection connection = connect()) {
            assertThat(SqliteDatabase.number(
                            connection, "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history"))
                    .isEqualTo(SqliteDatabase.SCHEMA_VERSION);
            assertThat(SqliteDatabase.number(connection, "PRAGMA application_id"))
                    .isEqualTo(SqliteDatabase.APPLICATION_ID);
        }
    }

    @Test
    void saysThatTheDiskIsFullAndLosesNothing() {
        Session session = session();
        try (OpenDatabase database = OpenDatabase.at(file())) {
            database.sessions().insert(session);
            database.execute("PRAGMA max_page_count = 1");
            Message question = Message.question(
                    new MessageId(UUID.randomUUID()), session.id(), Optional.empty(), "x".repeat(1_000_000), 1, now());
            assertProblem(STORAGE_FULL, () -> database.messages().insert(question));
            assertThat(database.messages().find(question.id())).isEmpty();

            database.execute("PRAGMA max_page_count = 1000000");
            database.messages().insert(question);
            assertThat(database.messages().find(question.id())).contains(question);
        }
    }

    private static MessageId chain(OpenDatabase database, Session session, int length) {
        Optional<MessageId> parent = Optional.empty();
        for (int i = 0; i < length; i++) {
            MessageId id = new MessageId(UUID.randomUUID());
            database.messages()
                    .insert(Message.question(id, session.id(), parent, "What about it? ".repeat(50), 9, now()));
            parent = Optional.of(id);
        }
        return parent.orElseThrow();
    }

    private static void assertProblem(ProblemCode code, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isNotNull();
        Optional<ProblemException> explained = SqliteFaults.explain(thrown);
        assertThat(explained).as("%s", thrown).isPresent();
        assertThat(explained.get().problem().code()).isEqualTo(code);
    }

    private Path file() {
        return directory.resolve("zenow.db");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private static Session session() {
        return Session.fresh(new SessionId(UUID.randomUUID()), Actor.LOCAL.user(), "title", "", now());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(1_000);
    }
}
