package dev.zenow.application.storage;

import dev.zenow.application.models.ModelStore;
import dev.zenow.application.storage.TestingRows.ModelKey;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class TestingModelStore implements ModelStore {
    private final TestingStorage storage;

    TestingModelStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public void insert(Model model) {
        storage.write(rows -> {
            if (rows.models.putIfAbsent(new ModelKey(model.mode(), model.name()), model) != null) {
                throw new IllegalStateException("there is a model " + model.name() + " for " + model.mode());
            }
            return model;
        });
    }

    @Override
    public Optional<Model> find(ModelMode mode, String name) {
        return storage.read(rows -> Optional.ofNullable(rows.models.get(new ModelKey(mode, name))));
    }

    @Override
    public List<Model> list(ModelMode mode) {
        return storage.read(rows -> rows.models.values().stream()
                .filter(model -> model.mode() == mode)
                .sorted(Comparator.comparing(Model::name))
                .toList());
    }

    @Override
    public boolean remove(ModelMode mode, String name) {
        return storage.write(rows -> {
            rows.current.remove(mode, name);
            return rows.models.remove(new ModelKey(mode, name)) != null;
        });
    }

    @Override
    public Optional<Model> current(ModelMode mode) {
        return storage.read(rows ->
                Optional.ofNullable(rows.current.get(mode)).map(name -> rows.models.get(new ModelKey(mode, name))));
    }

    @Override
    public void setCurrent(ModelMode mode, Optional<String> name) {
        storage.write(rows -> {
            if (name.isEmpty()) {
                rows.current.remove(mode);
            } else if (rows.models.containsKey(new ModelKey(mode, name.get()))) {
                rows.current.put(mode, name.get());
            } else {
                throw new IllegalStateException("there is no model " + name.get() + " for " + mode);
            }
            return mode;
        });
    }
}
