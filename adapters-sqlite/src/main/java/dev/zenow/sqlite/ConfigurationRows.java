package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

interface ConfigurationRows extends GenericRepository<ConfigurationRow, String> {
    @Query("SELECT * FROM client_configuration WHERE owner = :owner AND name = :name")
    Optional<ConfigurationRow> find(String owner, String name);

    @Query("""
            INSERT INTO client_configuration (owner, name, answered_by, preset, custom, max_tokens, updated_at)
            VALUES (:owner, :name, :answeredBy, :preset, :custom, :maxTokens, :updatedAt)
            ON CONFLICT (owner, name) DO UPDATE SET
                answered_by = excluded.answered_by, preset = excluded.preset, custom = excluded.custom,
                max_tokens = excluded.max_tokens, updated_at = excluded.updated_at""")
    int put(
            String owner,
            String name,
            String answeredBy,
            @Nullable String preset,
            @Nullable String custom,
            @Nullable Integer maxTokens,
            long updatedAt);

    @Query("SELECT count(*) FROM client_configuration WHERE owner = :owner")
    int count(String owner);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends ConfigurationRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends ConfigurationRows {}
}
