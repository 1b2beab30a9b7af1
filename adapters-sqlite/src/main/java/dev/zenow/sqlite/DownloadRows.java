package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

interface DownloadRows extends GenericRepository<DownloadRow, String> {
    @Query("""
            INSERT INTO download (id, model, state, problem, problem_detail, problem_next_step, created_at, queued_at)
            VALUES (:id, :model, :state, :problem, :detail, :nextStep, :createdAt, :queuedAt)
            ON CONFLICT (id) DO UPDATE SET
                model = excluded.model, state = excluded.state, problem = excluded.problem,
                problem_detail = excluded.problem_detail, problem_next_step = excluded.problem_next_step,
                created_at = excluded.created_at, queued_at = excluded.queued_at""")
    int put(
            String id,
            String model,
            String state,
            @Nullable String problem,
            @Nullable String detail,
            @Nullable String nextStep,
            long createdAt,
            long queuedAt);

    @Query("DELETE FROM download_file WHERE download = :download")
    int clearFiles(String download);

    @Query("""
            INSERT INTO download_file (download, number, link, target, bytes, sha256)
            VALUES (:download, :number, :link, :target, :bytes, :sha256)""")
    int addFile(String download, int number, String link, String target, @Nullable Long bytes, @Nullable String sha256);

    @Query("""
            SELECT d.id, d.model, d.state, d.problem, d.problem_detail, d.problem_next_step, d.created_at, d.queued_at,
                f.link, f.target, f.bytes, f.sha256
            FROM download d JOIN download_file f ON f.download = d.id
            WHERE d.id = :id
            ORDER BY f.number""")
    List<DownloadRow> find(String id);

    @Query("""
            SELECT d.id, d.model, d.state, d.problem, d.problem_detail, d.problem_next_step, d.created_at, d.queued_at,
                f.link, f.target, f.bytes, f.sha256
            FROM download d JOIN download_file f ON f.download = d.id
            WHERE d.id = (SELECT id FROM download WHERE model = :model ORDER BY created_at DESC, id DESC LIMIT 1)
            ORDER BY f.number""")
    List<DownloadRow> newest(String model);

    @Query("""
            SELECT d.id, d.model, d.state, d.problem, d.problem_detail, d.problem_next_step, d.created_at, d.queued_at,
                f.link, f.target, f.bytes, f.sha256
            FROM download d JOIN download_file f ON f.download = d.id
            ORDER BY d.created_at, d.id, f.number""")
    List<DownloadRow> list();

    @Query("DELETE FROM download WHERE id = :id")
    int delete(String id);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends DownloadRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends DownloadRows {}
}
