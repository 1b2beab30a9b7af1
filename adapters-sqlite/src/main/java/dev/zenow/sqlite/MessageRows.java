package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

interface MessageRows extends GenericRepository<MessageRow, String> {
    MessageRow save(MessageRow row);

    @Query("SELECT owner FROM session WHERE id = :session")
    Optional<String> ownerOf(String session);

    @Query("SELECT * FROM message WHERE id = :id")
    Optional<MessageRow> find(String id);

    /** Climbs from the leaf and stops when it has enough, so that the length of the rest of the branch does not matter. */
    @Query("""
            WITH RECURSIVE path (seq, id, parent_id, depth) AS (
                SELECT seq, id, parent_id, 1 FROM message WHERE id = :leaf AND session_id = :session
                UNION ALL
                SELECT message.seq, message.id, message.parent_id, path.depth + 1
                FROM path CROSS JOIN message ON message.id = path.parent_id
                WHERE path.id <> :from AND path.depth < :limit
            )
            SELECT message.* FROM path CROSS JOIN message ON message.seq = path.seq ORDER BY path.depth DESC""")
    List<MessageRow> branch(String session, String leaf, String from, int limit);

    @Query("""
            WITH RECURSIVE path (seq, parent_id, depth) AS (
                SELECT seq, parent_id, 1 FROM message WHERE id = :leaf AND session_id = :session
                UNION ALL
                SELECT message.seq, message.parent_id, path.depth + 1
                FROM path CROSS JOIN message ON message.id = path.parent_id
            )
            SELECT message.id, message.role, message.status, message.rule,
                message.tool_calls IS NOT NULL AS calls, message.tool_results IS NOT NULL AS goes_on
            FROM path CROSS JOIN message ON message.seq = path.seq ORDER BY path.depth DESC""")
    List<OutlineRow> outline(String session, String leaf);

    @Query("SELECT * FROM message WHERE parent_id = :parent ORDER BY seq")
    List<MessageRow> replies(String parent);

    @Query("SELECT * FROM message WHERE session_id = :session AND parent_id IS NULL ORDER BY seq")
    List<MessageRow> roots(String session);

    @Query("""
            SELECT message.id, sibling.id AS sibling, sibling.seq FROM message
            JOIN message sibling ON sibling.parent_id = message.parent_id AND sibling.role = message.role
            WHERE message.id IN (:messages) AND message.session_id = :session
            UNION ALL
            SELECT message.id, sibling.id AS sibling, sibling.seq FROM message
            JOIN message sibling ON sibling.session_id = message.session_id AND sibling.role = message.role
            WHERE message.id IN (:messages) AND message.session_id = :session
              AND message.parent_id IS NULL AND sibling.parent_id IS NULL
            ORDER BY 3""")
    List<SiblingRow> siblings(String session, Collection<String> messages);

    /** Who has a parent was inserted after it, so that the last of the path has the greatest number. */
    @Query("""
            WITH RECURSIVE path (seq, id) AS (
                SELECT seq, id FROM message WHERE id = :from
                UNION ALL
                SELECT message.seq, message.id
                FROM path CROSS JOIN message
                  ON message.seq = (SELECT max(seq) FROM message child WHERE child.parent_id = path.id)
            )
            SELECT id FROM path ORDER BY seq DESC LIMIT 1""")
    Optional<String> newestLeaf(String from);

    @Query("""
            SELECT * FROM message
            WHERE session_id = :session
              AND seq > coalesce((SELECT seq FROM message WHERE id = :after AND session_id = :session), 0)
            ORDER BY seq
            LIMIT :limit""")
    List<MessageRow> page(String session, String after, int limit);

    @Query("SELECT id FROM message WHERE session_id = :session AND rule <> 'AUTO' ORDER BY seq")
    List<String> ruled(String session);

    @Query("""
            SELECT role, status, finish_reason, model, count(*) AS messages,
                sum(role = 'USER' AND tool_results IS NULL) AS questions,
                sum(NOT EXISTS (SELECT 1 FROM message child WHERE child.parent_id = message.id)) AS leaves,
                total(prompt_tokens) AS prompt_tokens, total(cached_tokens) AS cached_tokens,
                total(completion_tokens) AS completion_tokens, total(queue_millis) AS queue_millis,
                total(prompt_millis) AS prompt_millis, total(predicted_millis) AS predicted_millis,
                min(created_at) AS first_at, max(created_at) AS last_at
            FROM message
            WHERE session_id = :session
            GROUP BY role, status, finish_reason, model""")
    List<StatisticsRow> statistics(String session);

    @Query("""
            UPDATE message SET status = 'UNANSWERED'
            WHERE seq IN (SELECT seq FROM open_question) AND status <> 'UNANSWERED'""")
    int markUnanswered();

    @Query("DELETE FROM open_question")
    int forgetUnanswered();

    @Query("UPDATE message SET status = :status WHERE id = :id")
    int setStatus(String id, String status);

    @Query("UPDATE message SET tokens = :tokens, tokens_exact_for = :model WHERE id = :id")
    int setExactTokens(String id, int tokens, String model);

    @Query("UPDATE message SET rule = :rule WHERE id = :id")
    int setRule(String id, String rule);

    @Query("UPDATE message SET window_start = :start, estimated_tokens = :estimatedTokens WHERE id = :id")
    int setSent(String id, @Nullable String start, int estimatedTokens);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends MessageRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends MessageRows {}
}
