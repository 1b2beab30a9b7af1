package dev.zenow.application.storage;

import dev.zenow.application.models.ModelStore;
import dev.zenow.application.storage.TestingRows.ParameterKey;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class TestingModelStore implements ModelStore {
    private final TestingStorage storage;

    TestingModelStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public void insert(Model model) {
        storage.write(rows -> {
            if (rows.models.containsKey(model.id())) {
                throw new IllegalStateException("there is a model " + model.id());
            }
            refuseTakenName(rows, model);
            return rows.models.put(model.id(), model);
        });
    }

    @Override
    public boolean update(Model model) {
        return storage.write(rows -> {
            Model before = rows.models.get(model.id());
            if (before == null) {
                return false;
            }
            Model after =
                    new Model(before.id(), model.name(), before.mode(), model.source(), model.path(), before.addedAt());
            refuseTakenName(rows, after);
            rows.models.put(after.id(), after);
            return true;
        });
    }

    @Override
    public Optional<Model> find(ModelId id) {
        return storage.read(rows -> Optional.ofNullable(rows.models.get(id)));
    }

    @Override
    public Optional<Model> find(ModelMode mode, String name) {
        return list(mode).stream().filter(model -> model.name().equals(name)).findFirst();
    }

    @Override
    public List<Model> list(ModelMode mode) {
        return storage.read(rows -> rows.models.values().stream()
                .filter(model -> model.mode() == mode)
                .sorted(Comparator.comparing(Model::name))
                .toList());
    }

    @Override
    public boolean remove(ModelId id) {
        return storage.write(rows -> {
            rows.current.values().remove(id);
            rows.stamps.remove(id);
            rows.calibrations.remove(id);
            rows.downloads.values().removeIf(download -> download.model().equals(id));
            rows.parameters
                    .keySet()
                    .removeIf(key -> key.model().filter(id::equals).isPresent());
            return rows.models.remove(id) != null;
        });
    }

    @Override
    public Optional<Model> current(ModelMode mode) {
        return storage.read(rows -> Optional.ofNullable(rows.current.get(mode)).map(rows.models::get));
    }

    @Override
    public void setCurrent(ModelMode mode, Optional<ModelId> model) {
        storage.write(rows -> {
            if (model.isEmpty()) {
                return Optional.ofNullable(rows.current.remove(mode));
            }
            Model chosen = rows.models.get(model.get());
            if (chosen == null || chosen.mode() != mode) {
                throw new IllegalStateException("there is no model " + model.get() + " for " + mode);
            }
            return Optional.ofNullable(rows.current.put(mode, model.get()));
        });
    }

    @Override
    public Optional<FileStamp> stamp(ModelId id) {
        return storage.read(rows -> Optional.ofNullable(rows.stamps.get(id)));
    }

    @Override
    public boolean setStamp(ModelId id, FileStamp stamp) {
        return storage.write(rows -> {
            boolean known = rows.models.containsKey(id);
            if (known) {
                rows.stamps.put(id, stamp);
            }
            return known;
        });
    }

    @Override
    public boolean replaceFile(ModelId before, ModelId after, FileStamp stamp) {
        return storage.write(rows -> {
            Model model = rows.models.remove(before);
            if (model == null) {
                return false;
            }
            rows.models.put(
                    after, new Model(after, model.name(), model.mode(), model.source(), model.path(), model.addedAt()));
            rows.stamps.remove(before);
            rows.stamps.put(after, stamp);
            rows.calibrations.remove(before);
            rows.current.replaceAll((_, id) -> id.equals(before) ? after : id);
            rows.downloads.replaceAll(
                    (_, download) -> download.model().equals(before) ? ofModel(download, after) : download);
            for (ParameterKey key : List.copyOf(rows.parameters.keySet())) {
                if (key.model().filter(before::equals).isPresent()) {
                    Map<String, String> values = rows.parameters.remove(key);
                    rows.parameters.put(new ParameterKey(key.owner(), key.mode(), Optional.of(after)), values);
                }
            }
            return true;
        });
    }

    private static Download ofModel(Download download, ModelId model) {
        return new Download(
                download.id(),
                model,
                download.files(),
                download.state(),
                download.problem(),
                download.createdAt(),
                download.queuedAt());
    }

    private static void refuseTakenName(TestingRows rows, Model model) {
        boolean taken = rows.models.values().stream()
                .anyMatch(other -> other.mode() == model.mode()
                        && other.name().equals(model.name())
                        && !other.id().equals(model.id()));
        if (taken) {
            throw new IllegalStateException("there is a model " + model.name() + " for " + model.mode());
        }
    }
}
