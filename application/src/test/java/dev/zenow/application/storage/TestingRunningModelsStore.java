package dev.zenow.application.storage;

import dev.zenow.application.runtime.RunningModelsStore;
import dev.zenow.domain.models.ModelMode;
import java.util.OptionalInt;

final class TestingRunningModelsStore implements RunningModelsStore {
    private final TestingStorage storage;

    TestingRunningModelsStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public OptionalInt running(ModelMode mode) {
        return storage.read(rows -> {
            Integer begun = rows.running.get(mode);
            return begun == null ? OptionalInt.empty() : OptionalInt.of(begun);
        });
    }

    @Override
    public void begun(ModelMode mode) {
        storage.write(rows -> rows.running.merge(mode, 1, Integer::sum));
    }

    @Override
    public void notTried(ModelMode mode) {
        storage.write(rows -> rows.running.computeIfPresent(mode, (_, begun) -> Math.max(0, begun - 1)));
    }

    @Override
    public void succeeded(ModelMode mode) {
        storage.write(rows -> {
            rows.running.put(mode, 0);
            return mode;
        });
    }

    @Override
    public void stopped(ModelMode mode) {
        storage.write(rows -> {
            rows.running.remove(mode);
            return mode;
        });
    }
}
