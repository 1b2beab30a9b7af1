package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A database as an older version of this program left it. */
final class OlderDatabase {
    private OlderDatabase() {}

    /**
     * @param version of the schema
     * @param content statements that put into it what that version would have
     */
    static SqliteSource make(Path file, int version, List<String> content) {
        SqliteDatabase.prepare(file);
        String url = SqliteProperties.plainUrl(file, SqliteProperties.LOCK_TIMEOUT);
        Flyway.configure()
                .dataSource(url, null, null)
                .target(Integer.toString(version))
                .load()
                .migrate();
        SqliteSource source = SqliteSource.writing(url);
        assertThat(SqliteDatabase.inspect(file, source)).isEqualTo(version);
        content.forEach(statement -> execute(source, statement));
        return source;
    }

    private static void execute(SqliteSource source, String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
