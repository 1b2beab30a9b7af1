package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

interface ProviderRows extends GenericRepository<ProviderRow, String> {
    ProviderRow save(ProviderRow row);

    @Query("SELECT * FROM provider WHERE id = :id AND owner = :owner")
    Optional<ProviderRow> find(String owner, String id);

    @Query("SELECT * FROM provider WHERE owner = :owner ORDER BY name")
    List<ProviderRow> list(String owner);

    @Query("SELECT id FROM provider WHERE owner = :owner AND name = :name")
    Optional<String> named(String owner, String name);

    /** Only of one that is there, as {@link SessionRows#update}. */
    @Query("""
            UPDATE provider SET
                name = :name, address = :address, model = :model, context_size = :contextSize, most_calls = :mostCalls,
                updated_at = :updatedAt
            WHERE id = :id AND owner = :owner""")
    int update(ProviderRow row);

    @Query("DELETE FROM provider WHERE id = :id AND owner = :owner")
    int delete(String owner, String id);

    @Query("DELETE FROM token_calibration WHERE model = :id")
    int unlearn(String id);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends ProviderRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends ProviderRows {}
}
