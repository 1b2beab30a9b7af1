package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

interface SessionRows extends GenericRepository<SessionRow, String> {
    SessionRow save(SessionRow row);

    @Query("SELECT * FROM session WHERE id = :id AND owner = :owner")
    Optional<SessionRow> find(String owner, String id);

    @Query("""
            SELECT * FROM session
            WHERE owner = :owner AND archived = :archived
              AND (pinned, updated_at, id) < (:pinnedRank, :updatedAt, :id)
              AND instr(lower(title), lower(:titleContains)) > 0
            ORDER BY pinned DESC, updated_at DESC, id DESC
            LIMIT :limit""")
    List<SessionRow> list(
            String owner, boolean archived, int pinnedRank, long updatedAt, String id, String titleContains, int limit);

    @Query("UPDATE session SET title = :title, updated_at = :at WHERE id = :id AND owner = :owner")
    int rename(String owner, String id, String title, long at);

    @Query("UPDATE session SET system_prompt = :systemPrompt WHERE id = :id AND owner = :owner")
    int setSystemPrompt(String owner, String id, String systemPrompt);

    @Query("UPDATE session SET pinned = :pinned WHERE id = :id AND owner = :owner")
    int setPinned(String owner, String id, boolean pinned);

    @Query("UPDATE session SET archived = :archived WHERE id = :id AND owner = :owner")
    int setArchived(String owner, String id, boolean archived);

    @Query("""
            UPDATE session SET active_leaf = :leaf, message_count = message_count + :added, updated_at = :at
            WHERE id = :id AND owner = :owner""")
    int advance(String owner, String id, String leaf, int added, long at);

    @Query("UPDATE session SET window_start = :start WHERE id = :id AND owner = :owner")
    int moveWindow(String owner, String id, @Nullable String start);

    @Query("DELETE FROM session WHERE id = :id AND owner = :owner")
    int delete(String owner, String id);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends SessionRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends SessionRows {}
}
