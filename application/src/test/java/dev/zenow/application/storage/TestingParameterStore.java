package dev.zenow.application.storage;

import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.application.storage.TestingRows.ParameterKey;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.UserId;
import java.util.Map;
import java.util.Optional;

final class TestingParameterStore implements ParameterStore {
    private final TestingStorage storage;

    TestingParameterStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public Map<String, String> parameters(UserId owner, ModelMode mode, Optional<ModelId> model) {
        return storage.read(rows -> rows.parameters.getOrDefault(new ParameterKey(owner, mode, model), Map.of()));
    }

    @Override
    public void setParameters(UserId owner, ModelMode mode, Optional<ModelId> model, Map<String, String> values) {
        storage.write(rows -> {
            rows.parameters.put(new ParameterKey(owner, mode, model), Map.copyOf(values));
            return values;
        });
    }

    @Override
    public Optional<String> calibration(ModelId model) {
        return storage.read(rows -> Optional.ofNullable(rows.calibrations.get(model)));
    }

    @Override
    public void setCalibration(ModelId model, String encoded) {
        storage.write(rows -> {
            rows.calibrations.put(model, encoded);
            return encoded;
        });
    }
}
