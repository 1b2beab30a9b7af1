package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

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

    @Query("SELECT * FROM message WHERE parent_id = :parent ORDER BY seq")
    List<MessageRow> replies(String parent);

    @Query("""
            UPDATE message SET status = 'UNANSWERED'
            WHERE role = 'USER' AND status <> 'UNANSWERED'
              AND NOT EXISTS (SELECT 1 FROM message reply WHERE reply.parent_id = message.id)""")
    int markUnanswered();

    @Query("UPDATE message SET status = :status WHERE id = :id")
    int setStatus(String id, String status);

    @Query("UPDATE message SET tokens = :tokens, tokens_exact_for = :model WHERE id = :id")
    int setExactTokens(String id, int tokens, String model);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends MessageRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends MessageRows {}
}
