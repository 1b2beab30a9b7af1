package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

interface TransferRows extends GenericRepository<SessionRow, String> {
    @Query("""
            SELECT id FROM session
            WHERE owner = :owner AND place IN ('ACTIVE', 'ARCHIVED')
            ORDER BY created_at, id""")
    List<String> exported(String owner);

    @Query("SELECT count(*) FROM session WHERE id = :id")
    int count(String id);

    @Query("UPDATE session SET arriving = 1 WHERE id = :id")
    int hide(String id);

    @Query(
            "UPDATE session SET arriving = 0, created_at = :createdAt WHERE id = :id AND owner = :owner AND arriving = 1")
    int show(String owner, String id, long createdAt);

    @Query("SELECT id FROM session WHERE arriving = 1 ORDER BY id")
    List<String> unfinished();

    @Query("SELECT count(*) FROM session WHERE id = :id AND arriving = 1")
    int countArriving(String id);

    /** A child was inserted after its parent, so that no message loses its parent before itself. */
    @Query("""
            DELETE FROM message WHERE seq IN (
                SELECT seq FROM message WHERE session_id = :session ORDER BY seq DESC LIMIT :limit)""")
    int deleteNewest(String session, int limit);

    @Query("DELETE FROM session WHERE id = :id AND arriving = 1")
    int delete(String id);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends TransferRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends TransferRows {}
}
