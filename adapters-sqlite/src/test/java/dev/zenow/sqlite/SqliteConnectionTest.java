package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteConnectionTest {
    @Test
    void holdsNoLockAfterATransactionEnded(@TempDir Path directory) throws SQLException {
        SqliteSource source =
                SqliteSource.writing(SqliteProperties.plainUrl(directory.resolve("zenow.db"), Duration.ofMillis(50)));
        try (Connection one = source.getConnection();
                Connection two = source.getConnection()) {
            one.setAutoCommit(false);
            one.commit();
            two.setAutoCommit(false);
            two.rollback();
            one.rollback();
            two.commit();
        }
    }

    @Test
    void takesReadOnlyAsAHint(@TempDir Path directory) throws SQLException {
        SqliteSource source =
                SqliteSource.reading(SqliteProperties.plainUrl(directory.resolve("zenow.db"), Duration.ofMillis(50)));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }
}
