package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

interface ModelRows extends GenericRepository<ModelRow, String> {
    ModelRow save(ModelRow row);

    @Query("UPDATE model SET name = :name, entry = :entry, url = :url, path = :path WHERE id = :id")
    int update(String id, String name, @Nullable String entry, @Nullable String url, String path);

    @Query("SELECT id, mode, name, entry, url, path, added_at FROM model WHERE id = :id")
    Optional<ModelRow> find(String id);

    @Query("SELECT id, mode, name, entry, url, path, added_at FROM model WHERE mode = :mode AND name = :name")
    Optional<ModelRow> find(String mode, String name);

    @Query("SELECT id, mode, name, entry, url, path, added_at FROM model WHERE mode = :mode ORDER BY name")
    List<ModelRow> list(String mode);

    @Query("DELETE FROM model WHERE id = :id")
    int delete(String id);

    @Query("""
            SELECT id, mode, name, entry, url, path, added_at FROM model
            WHERE id = (SELECT model FROM current_model WHERE mode = :mode)""")
    Optional<ModelRow> current(String mode);

    @Query("""
            INSERT INTO current_model (mode, model) VALUES (:mode, :model)
            ON CONFLICT (mode) DO UPDATE SET model = excluded.model""")
    int setCurrent(String mode, String model);

    @Query("DELETE FROM current_model WHERE mode = :mode")
    int clearCurrent(String mode);

    @Query("SELECT id, file_bytes, file_modified FROM model WHERE id = :id AND file_bytes IS NOT NULL")
    Optional<StampRow> stamp(String id);

    @Query("UPDATE model SET file_bytes = :bytes, file_modified = :modified WHERE id = :id")
    int setStamp(String id, long bytes, long modified);

    @Query("UPDATE model SET id = :after, file_bytes = :bytes, file_modified = :modified WHERE id = :before")
    int replaceFile(String before, String after, long bytes, long modified);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends ModelRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends ModelRows {}
}
