package dev.zenow.sqlite;

import dev.zenow.application.runtime.RunningModelsStore;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.OptionalInt;

@Singleton
final class SqliteRunningModelsStore implements RunningModelsStore {
    private final SqliteUnitOfWork unit;
    private final Rows<RestoreRows> rows;

    SqliteRunningModelsStore(SqliteUnitOfWork unit, RestoreRows.Reader reader, RestoreRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public OptionalInt running(ModelMode mode) {
        return unit.read(rows, table -> table.find(mode.name())).stream()
                .mapToInt(RestoreRow::begun)
                .findFirst();
    }

    @Override
    public void begun(ModelMode mode) {
        unit.write(rows, table -> table.begin(mode.name()));
    }

    @Override
    public void notTried(ModelMode mode) {
        unit.write(rows, table -> table.takeBack(mode.name()));
    }

    @Override
    public void succeeded(ModelMode mode) {
        unit.write(rows, table -> table.succeed(mode.name()));
    }

    @Override
    public void stopped(ModelMode mode) {
        unit.write(rows, table -> table.clear(mode.name()));
    }
}
