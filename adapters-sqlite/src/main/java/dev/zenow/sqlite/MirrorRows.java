package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

interface MirrorRows extends GenericRepository<MirrorRow, Integer> {
    @Query("""
            SELECT c.id AS choice, m.name, m.kind, m.base, m.enabled
            FROM mirror_choice c LEFT JOIN mirror m ON m.choice = c.id
            WHERE c.id = 1
            ORDER BY m.number""")
    List<MirrorRow> list();

    @Query("DELETE FROM mirror_choice WHERE id = 1")
    int clear();

    @Query("INSERT INTO mirror_choice (id) VALUES (1)")
    int choose();

    @Query("""
            INSERT INTO mirror (choice, number, name, kind, base, enabled)
            VALUES (1, :number, :name, :kind, :base, :enabled)""")
    int add(int number, String name, String kind, String base, boolean enabled);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends MirrorRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends MirrorRows {}
}
