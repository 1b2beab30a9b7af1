package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

interface SecretRows extends GenericRepository<SecretRow, String> {
    @Query("""
            INSERT INTO secret (owner, purpose, subject, kept_at, sealed)
            VALUES (:owner, :purpose, :subject, :keptAt, :sealed)
            ON CONFLICT (owner, purpose, subject) DO UPDATE SET kept_at = excluded.kept_at, sealed = excluded.sealed""")
    int put(String owner, String purpose, String subject, long keptAt, byte[] sealed);

    @Query("SELECT subject, sealed FROM secret WHERE owner = :owner AND purpose = :purpose AND subject = :subject")
    Optional<SealedRow> find(String owner, String purpose, String subject);

    @Query("SELECT subject, kept_at FROM secret WHERE owner = :owner AND purpose = :purpose ORDER BY subject")
    List<SecretRow> list(String owner, String purpose);

    @Query("DELETE FROM secret WHERE owner = :owner AND purpose = :purpose AND subject = :subject")
    int delete(String owner, String purpose, String subject);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends SecretRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends SecretRows {}
}
