package dev.zenow.sqlite;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.UserId;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

@Singleton
final class SqliteParameterStore implements ParameterStore {
    /** No model has an empty id, so it stands for the mode itself. */
    private static final String OF_THE_MODE = "";

    private final SqliteUnitOfWork unit;
    private final Rows<ParameterRows> rows;

    SqliteParameterStore(SqliteUnitOfWork unit, ParameterRows.Reader reader, ParameterRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public Map<String, String> parameters(UserId owner, ModelMode mode, Optional<ModelId> model) {
        return unit.read(rows, table -> table.list(owner.toString(), mode.name(), of(model))).stream()
                .collect(toUnmodifiableMap(ParameterRow::name, ParameterRow::value));
    }

    @Override
    public void setParameters(UserId owner, ModelMode mode, Optional<ModelId> model, Map<String, String> values) {
        String of = of(model);
        unit.write(rows, table -> {
            table.clear(owner.toString(), mode.name(), of);
            values.forEach((name, value) -> table.insert(owner.toString(), mode.name(), of, name, value));
            return values;
        });
    }

    @Override
    public Optional<String> calibration(ModelId model) {
        return unit.read(rows, table -> table.calibration(model.toString()));
    }

    @Override
    public void setCalibration(ModelId model, String encoded) {
        unit.write(rows, table -> table.setCalibration(model.toString(), encoded));
    }

    private static String of(Optional<ModelId> model) {
        return model.map(ModelId::toString).orElse(OF_THE_MODE);
    }
}
