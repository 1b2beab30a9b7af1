package dev.zenow.sqlite;

import dev.zenow.application.models.ModelStore;
import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
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
        unit.write(rows, table -> table.save(ModelRow.of(model)));
    }

    @Override
    public boolean update(Model model) {
        ModelRow row = ModelRow.of(model);
        return unit.write(rows, table -> table.update(row.id(), row.name(), row.entry(), row.url(), row.path())) > 0;
    }

    @Override
    public Optional<Model> find(ModelId id) {
        return unit.read(rows, table -> table.find(id.toString())).map(ModelRow::model);
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
    public boolean remove(ModelId id) {
        return unit.write(rows, table -> table.delete(id.toString())) > 0;
    }

    @Override
    public Optional<Model> current(ModelMode mode) {
        return unit.read(rows, table -> table.current(mode.name())).map(ModelRow::model);
    }

    @Override
    public void setCurrent(ModelMode mode, Optional<ModelId> model) {
        unit.write(
                rows,
                table -> model.map(chosen -> table.setCurrent(mode.name(), chosen.toString()))
                        .orElseGet(() -> table.clearCurrent(mode.name())));
    }

    @Override
    public Optional<FileStamp> stamp(ModelId id) {
        return unit.read(rows, table -> table.stamp(id.toString())).map(StampRow::stamp);
    }

    @Override
    public boolean setStamp(ModelId id, FileStamp stamp) {
        return unit.write(
                        rows,
                        table -> table.setStamp(
                                id.toString(), stamp.bytes(), stamp.modified().toEpochMilli()))
                > 0;
    }

    @Override
    public boolean replaceFile(ModelId before, ModelId after, FileStamp stamp) {
        return unit.write(
                        rows,
                        table -> table.replaceFile(
                                before.toString(),
                                after.toString(),
                                stamp.bytes(),
                                stamp.modified().toEpochMilli()))
                > 0;
    }
}
