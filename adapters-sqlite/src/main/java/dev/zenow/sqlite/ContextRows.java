package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

interface ContextRows extends GenericRepository<ContextRow, String> {
    ContextRow save(ContextRow row);

    @Query("SELECT * FROM context WHERE id = :id AND owner = :owner")
    Optional<ContextRow> find(String owner, String id);

    @Query("SELECT * FROM context WHERE owner = :owner AND is_default = 1")
    Optional<ContextRow> defaultOf(String owner);

    @Query("SELECT * FROM context WHERE owner = :owner ORDER BY name")
    List<ContextRow> list(String owner);

    @Query("SELECT id FROM context WHERE owner = :owner AND name = :name")
    Optional<String> named(String owner, String name);

    @Query("UPDATE context SET is_default = 0 WHERE owner = :owner AND is_default = 1")
    int clearDefault(String owner);

    /** Only of one that is there, as {@link SessionRows#update}. */
    @Query("""
            UPDATE context SET name = :name, is_default = :isDefault, updated_at = :updatedAt, content = :content
            WHERE id = :id AND owner = :owner""")
    int update(ContextRow row);

    @Query("DELETE FROM context WHERE id = :id AND owner = :owner")
    int delete(String owner, String id);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends ContextRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends ContextRows {}
}
