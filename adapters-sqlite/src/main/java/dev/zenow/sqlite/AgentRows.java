package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

interface AgentRows extends GenericRepository<AgentRow, String> {
    AgentRow save(AgentRow row);

    @Query("SELECT * FROM agent WHERE id = :id AND (owner = :viewer OR visibility <> 'PRIVATE')")
    Optional<AgentRow> find(String viewer, String id);

    @Query("SELECT * FROM agent WHERE owner = :viewer OR visibility <> 'PRIVATE' ORDER BY name COLLATE NOCASE, id")
    List<AgentRow> list(String viewer);

    @Query("SELECT count(*) FROM agent WHERE owner = :owner")
    int count(String owner);

    /** Only of one that is there, as {@link SessionRows#update}. */
    @Query("""
            UPDATE agent SET
                visibility = :visibility, name = :name, description = :description, avatar = :avatar, prompt = :prompt,
                greetings = :greetings, questions = :questions, provider = :provider, sampling = :sampling,
                app_settings = :appSettings, updated_at = :updatedAt
            WHERE id = :id AND owner = :owner""")
    int update(AgentRow row);

    @Query("SELECT count(*) FROM agent WHERE id = :id AND owner = :owner")
    int owned(String owner, String id);

    @Query("DELETE FROM agent WHERE id = :id AND owner = :owner")
    int delete(String owner, String id);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends AgentRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends AgentRows {}
}
