package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

interface RestoreRows extends GenericRepository<RestoreRow, String> {
    @Query("SELECT mode, begun FROM restore_attempt WHERE mode = :mode")
    Optional<RestoreRow> find(String mode);

    @Query("""
            INSERT INTO restore_attempt (mode, begun) VALUES (:mode, 1)
            ON CONFLICT (mode) DO UPDATE SET begun = begun + 1""")
    int begin(String mode);

    @Query("UPDATE restore_attempt SET begun = max(0, begun - 1) WHERE mode = :mode")
    int takeBack(String mode);

    @Query("""
            INSERT INTO restore_attempt (mode, begun) VALUES (:mode, 0)
            ON CONFLICT (mode) DO UPDATE SET begun = 0""")
    int succeed(String mode);

    @Query("DELETE FROM restore_attempt WHERE mode = :mode")
    int clear(String mode);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends RestoreRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends RestoreRows {}
}
