package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

interface SessionRows extends GenericRepository<SessionRow, String> {
    SessionRow save(SessionRow row);

    @Query("SELECT * FROM session WHERE id = :id AND owner = :owner AND arriving = 0")
    Optional<SessionRow> find(String owner, String id);

    @Query("""
            SELECT * FROM session
            WHERE owner = :owner AND place = :place
              AND (pinned, updated_at, id) < (:pinnedRank, :updatedAt, :id)
              AND instr(lower(title), lower(:titleContains)) > 0
            ORDER BY pinned DESC, updated_at DESC, id DESC
            LIMIT :limit""")
    List<SessionRow> list(
            String owner, String place, int pinnedRank, long updatedAt, String id, String titleContains, int limit);

    @Query("SELECT count(*) FROM session WHERE id = :id AND owner = :owner")
    int count(String owner, String id);

    /** Only of one that is there: none is taken for a conflict of two changes, and throws. */
    @Query("""
            UPDATE session SET
                title = :title, title_origin = :titleOrigin, system_prompt = :systemPrompt, sampling = :sampling,
                most_prompt_tokens = :mostPromptTokens, most_turns = :mostTurns, send_reasoning = :sendReasoning,
                agent_id = :agentId, agent_name = :agentName, agent_prompt = :agentPrompt,
                agent_greetings = :agentGreetings, provider = :provider,
                active_leaf = :activeLeaf, message_count = :messageCount, pinned = :pinned, archived = :archived,
                trashed_at = :trashedAt, trashed_reason = :trashedReason, updated_at = :updatedAt
            WHERE id = :id AND owner = :owner""")
    int update(SessionRow row);

    @Query("""
            UPDATE session SET active_leaf = :leaf, message_count = message_count + :added, updated_at = :at
            WHERE id = :id AND owner = :owner""")
    int advance(String owner, String id, String leaf, int added, long at);

    /** Newest first; those that are kept are passed over in the index, without a look at their rows. */
    @Query("""
            SELECT * FROM session
            WHERE owner = :owner AND place = 'ACTIVE' AND pinned = 0
            ORDER BY updated_at DESC, id DESC
            LIMIT :limit OFFSET :keep""")
    List<SessionRow> surplus(String owner, int keep, int limit);

    @Query("SELECT * FROM session WHERE trashed_at < :instant ORDER BY trashed_at LIMIT :limit")
    List<SessionRow> trashedBefore(long instant, int limit);

    @Query("DELETE FROM session WHERE id = :id AND owner = :owner")
    int delete(String owner, String id);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends SessionRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends SessionRows {}
}
