package dev.zenow.sqlite;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.sqlite.SQLiteException;

/** Reports where the database is, its size and version, and whether its pages are sound. Makes no file. */
public final class SqliteDoctorCheck implements DoctorCheck {
    private static final String SUBJECT = "database";

    private final Path file;

    public SqliteDoctorCheck(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    @Override
    public void run(Consumer<Finding> report) {
        if (Files.notExists(file)) {
            report.accept(Finding.good(SUBJECT, file + " does not exist yet; the first start makes it"));
            return;
        }
        SqliteSource source = SqliteSource.writing(SqliteProperties.plainUrl(file, SqliteProperties.LOCK_TIMEOUT));
        try {
            int version = SqliteDatabase.inspect(file, source);
            report.accept(Finding.good(
                    SUBJECT,
                    file + ", " + Files.size(file) / 1024 + " KiB, " + (version == 0 ? "empty" : "schema " + version)));
            report.accept(pages(source));
        } catch (ProblemException wrong) {
            report.accept(bad(wrong.problem()));
        } catch (IOException unreadable) {
            report.accept(bad(ProblemCode.STORAGE_READ_ONLY.problem("The database cannot be read: " + file)));
        }
    }

    private Finding pages(SqliteSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            String verdict = result.next() ? result.getString(1) : "no answer";
            return verdict.equals("ok")
                    ? Finding.good(SUBJECT, "its pages are sound")
                    : bad(ProblemCode.STORAGE_DAMAGED.problem("The database is damaged: " + verdict));
        } catch (SQLiteException failed) {
            return bad(SqliteDatabase.explained(file, failed).problem());
        } catch (SQLException failed) {
            return bad(ProblemCode.STORAGE_FAILED.problem());
        }
    }

    private static Finding bad(Problem problem) {
        return Finding.bad(SUBJECT, problem.detail(), problem.nextStep());
    }
}
