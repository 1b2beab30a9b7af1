package dev.zenow.sqlite;

import dev.zenow.application.downloads.MirrorStore;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class SqliteMirrorStore implements MirrorStore {
    private final SqliteUnitOfWork unit;
    private final Rows<MirrorRows> rows;

    SqliteMirrorStore(SqliteUnitOfWork unit, MirrorRows.Reader reader, MirrorRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public Optional<List<Mirror>> chosen() {
        List<MirrorRow> found = unit.read(rows, MirrorRows::list);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.stream()
                        .filter(row -> row.name() != null)
                        .map(MirrorRow::mirror)
                        .toList());
    }

    @Override
    public void choose(Optional<List<Mirror>> mirrors) {
        unit.write(rows, table -> {
            table.clear();
            mirrors.ifPresent(chosen -> insert(table, chosen));
            return mirrors;
        });
    }

    private static void insert(MirrorRows table, List<Mirror> mirrors) {
        table.choose();
        for (int number = 0; number < mirrors.size(); number++) {
            Mirror mirror = mirrors.get(number);
            table.add(number, mirror.name(), mirror.kind().name(), mirror.base().toString(), mirror.enabled());
        }
    }
}
