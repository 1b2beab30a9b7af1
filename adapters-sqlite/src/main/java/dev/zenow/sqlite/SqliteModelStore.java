package dev.zenow.sqlite;

import dev.zenow.application.models.ModelStore;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class SqliteModelStore implements ModelStore {
    private final SqliteUnitOfWork unit;
    private final Rows<ModelRows> rows;

    SqliteModelStore(SqliteUnitOfWork unit, ModelRows.Reader reader, ModelRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public void insert(Model model) {
        unit.write(
                rows,
                table -> table.insert(
                        model.mode().name(),
                        model.name(),
                        model.path().toString(),
                        model.addedAt().toEpochMilli()));
    }

    @Override
    public Optional<Model> find(ModelMode mode, String name) {
        return unit.read(rows, table -> table.find(mode.name(), name)).map(ModelRow::model);
    }

    @Override
    public List<Model> list(ModelMode mode) {
        return unit.read(rows, table -> table.list(mode.name())).stream()
                .map(ModelRow::model)
                .toList();
    }

    @Override
    public boolean remove(ModelMode mode, String name) {
        return unit.write(rows, table -> table.delete(mode.name(), name)) > 0;
    }

    @Override
    public Optional<Model> current(ModelMode mode) {
        return unit.read(rows, table -> table.current(mode.name())).map(ModelRow::model);
    }

    @Override
    public void setCurrent(ModelMode mode, Optional<String> name) {
        unit.write(
                rows,
                table -> name.map(chosen -> table.setCurrent(mode.name(), chosen))
                        .orElseGet(() -> table.clearCurrent(mode.name())));
    }
}
