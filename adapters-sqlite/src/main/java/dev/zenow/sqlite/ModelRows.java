package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

interface ModelRows extends GenericRepository<ModelRow, String> {
    @Query("INSERT INTO model (mode, name, path, added_at) VALUES (:mode, :name, :path, :addedAt)")
    int insert(String mode, String name, String path, long addedAt);

    @Query("SELECT * FROM model WHERE mode = :mode AND name = :name")
    Optional<ModelRow> find(String mode, String name);

    @Query("SELECT * FROM model WHERE mode = :mode ORDER BY name")
    List<ModelRow> list(String mode);

    @Query("DELETE FROM model WHERE mode = :mode AND name = :name")
    int delete(String mode, String name);

    @Query("SELECT model.* FROM current_model JOIN model USING (mode, name) WHERE mode = :mode")
    Optional<ModelRow> current(String mode);

    @Query("""
            INSERT INTO current_model (mode, name) VALUES (:mode, :name)
            ON CONFLICT (mode) DO UPDATE SET name = excluded.name""")
    int setCurrent(String mode, String name);

    @Query("DELETE FROM current_model WHERE mode = :mode")
    int clearCurrent(String mode);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends ModelRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends ModelRows {}
}
