package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The catalogue of local models; see {@link Models} for what it promises. */
public final class CatalogueService implements Models {
    private final ModelStore models;
    private final ModelFiles files;
    private final UnitOfWork work;
    private final RunningModels running;
    private final UuidV7 ids;
    private final InstantSource clock;

    public CatalogueService(
            ModelStore models,
            ModelFiles files,
            UnitOfWork work,
            RunningModels running,
            UuidV7 ids,
            InstantSource clock) {
        this.models = requireNonNull(models, "models is null");
        this.files = requireNonNull(files, "files is null");
        this.work = requireNonNull(work, "work is null");
        this.running = requireNonNull(running, "running is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<Model> list(Actor actor, ModelMode mode) {
        return models.list(mode);
    }

    @Override
    public Model add(Actor actor, AddModel command) {
        Path path = path(command.path());
        ModelMode detected = ModelMode.detect(files.inspect(path));
        ModelMode mode = command.mode().orElse(detected);
        Optional<Model> known = models.list(mode).stream()
                .filter(model -> model.path().equals(path))
                .findFirst();
        if (known.isPresent() && command.name().map(known.get().name()::equals).orElse(true)) {
            return known.get();
        }
        return insert(mode, path, command.name());
    }

    @Override
    public void remove(Actor actor, ModelMode mode, String name) {
        Model model = models.find(mode, name).orElseThrow(ProblemCode.MODEL_NOT_FOUND::exception);
        if (running.runs(model)) {
            throw ProblemCode.MODEL_BUSY.exception("The model is loaded; unload it first.");
        }
        if (!work.inTransaction(() -> models.remove(model.id()))) {
            throw ProblemCode.MODEL_NOT_FOUND.exception();
        }
        running.changed(model);
    }

    private Model insert(ModelMode mode, Path path, Optional<String> wanted) {
        return work.inTransaction(() -> {
            String name = wanted.orElseGet(() -> freeName(mode, path));
            if (models.find(mode, name).isPresent()) {
                throw ProblemCode.MODEL_NAME_TAKEN.exception();
            }
            try {
                Model model = new Model(
                        new ModelId(ids.next()),
                        name,
                        mode,
                        new ModelSource.Local(),
                        path,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
                models.insert(model);
                return model;
            } catch (IllegalArgumentException e) {
                throw ProblemCode.INVALID_REQUEST
                        .problem("A model's name has 1 to 200 characters.")
                        .exception(e);
            }
        });
    }

    /** The file's name without its ending, with a number when another model has it. */
    private String freeName(ModelMode mode, Path path) {
        String file = requireNonNull(path.getFileName(), "a file has a name").toString();
        String base = file.toLowerCase(Locale.ROOT).endsWith(".gguf") ? file.substring(0, file.length() - 5) : file;
        base = base.isBlank() ? "model" : base.substring(0, Math.min(base.length(), 180));
        String name = base;
        for (int i = 2; models.find(mode, name).isPresent(); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private static Path path(String text) {
        try {
            Path path = Path.of(text);
            if (!path.isAbsolute()) {
                throw ProblemCode.MODEL_PATH_RELATIVE.exception();
            }
            return path.normalize();
        } catch (InvalidPathException e) {
            throw ProblemCode.MODEL_FILE_MISSING.problem().exception(e);
        }
    }
}
