package dev.zenow.sqlite;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteException;

/**
 * Looks at the database file before anything is started on it.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>no file</td><td>an empty one is made, for this user alone, as are missing directories</td></tr>
 * <tr><td>a database of this version or an older one</td><td>nothing is changed; migrations are the application context's</td></tr>
 * <tr><td>anything else</td><td>{@link ProblemException} with a {@code STORAGE_…} code; the file is left as it was</td></tr>
 * </table>
 */
public final class SqliteDatabase {
    /** The newest migration that this program brings. */
    static final int SCHEMA_VERSION = 8;

    /** Marks a file as a database of this program, for it and for the {@code file} command. */
    static final int APPLICATION_ID = 0x5A65_6E77;

    private static final String HISTORY = "flyway_schema_history";

    private SqliteDatabase() {}

    /** Makes the file when there is none, and checks that it can be used. */
    public static void prepare(Path file) {
        prepare(file, SqliteSource.writing(SqliteProperties.plainUrl(file, SqliteProperties.LOCK_TIMEOUT)));
    }

    static void prepare(Path file, SqliteSource source) {
        create(file);
        inspect(file, source);
    }

    /** The version of the database's schema; 0: it is empty. */
    static int inspect(Path file, SqliteSource source) {
        try (Connection connection = source.getConnection()) {
            int version = version(file, connection);
            probe(connection);
            return version;
        } catch (SQLiteException failed) {
            throw explained(file, failed);
        } catch (SQLException failed) {
            throw ProblemCode.STORAGE_FAILED.problem().exception(failed);
        }
    }

    static ProblemException explained(Path file, SQLiteException failed) {
        ProblemCode code = SqliteFaults.code(failed);
        return code.problem(code.summary().replaceFirst("\\.$", "") + ": " + file)
                .exception(failed);
    }

    private static int version(Path file, Connection connection) throws SQLException {
        boolean migrated = number(connection, "SELECT count(*) FROM sqlite_master WHERE name = '" + HISTORY + "'") > 0;
        if (!migrated) {
            if (number(connection, "SELECT count(*) FROM sqlite_master") > 0
                    && number(connection, "PRAGMA application_id") != APPLICATION_ID) {
                throw notOurs(file, "belongs to another program").exception();
            }
            return 0;
        }
        int version = number(connection, "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM " + HISTORY);
        if (version > SCHEMA_VERSION) {
            throw ProblemCode.STORAGE_NEWER.exception("The database has schema " + version
                    + ", and this Zenow knows none after " + SCHEMA_VERSION + ": " + file);
        }
        return version;
    }

    /** Shows whether a change would be refused, and undoes it. */
    private static void probe(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 0");
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static void create(Path file) {
        if (Files.isDirectory(file)) {
            throw notOurs(file, "is a directory").exception();
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent(), only(posix, "rwx------"));
            // SQLite gives the files that it puts beside this one the same permissions.
            Files.createFile(file, only(posix, "rw-------"));
        } catch (FileAlreadyExistsException there) {
            if (!Files.isRegularFile(file)) {
                throw unwritable(there);
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private static FileAttribute<?>[] only(boolean posix, String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static ProblemException unwritable(IOException failed) {
        return ProblemCode.STORAGE_READ_ONLY
                .problem("The data directory cannot be written to: " + failed.getMessage())
                .exception(failed);
    }

    private static Problem notOurs(Path file, String what) {
        return new Problem(
                ProblemCode.STORAGE_FAILED,
                "What stands in the database's place " + what + ": " + file,
                "Move it away, or choose another data directory with --data-dir.");
    }
}
