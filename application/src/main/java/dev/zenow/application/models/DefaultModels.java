package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.CatalogueEntry;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Brings the models that come with Zenow into the store, at every start.
 *
 * <table>
 * <caption>What happens</caption>
 * <tr><td>an entry that is new</td><td>is inserted; when somebody's model has its name, with a number behind it</td></tr>
 * <tr><td>an entry that is known</td><td>gets its present link and path; its name stays as the user left it</td></tr>
 * <tr><td>an entry whose file somebody added by hand</td><td>becomes that model's source; everything else of it stays</td></tr>
 * <tr><td>a default that Zenow brings no longer</td><td>becomes a model that was added by link, which can be removed</td></tr>
 * </table>
 */
public final class DefaultModels {
    private final ModelStore models;
    private final UnitOfWork work;
    private final CatalogueSettings settings;
    private final UuidV7 ids;
    private final InstantSource clock;

    public DefaultModels(
            ModelStore models, UnitOfWork work, CatalogueSettings settings, UuidV7 ids, InstantSource clock) {
        this.models = requireNonNull(models, "models is null");
        this.work = requireNonNull(work, "work is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public void synchronise() {
        if (!changes()) {
            return;
        }
        work.inTransaction(() -> {
            settings.defaults().forEach(this::bring);
            forgotten()
                    .forEach(model -> model.source()
                            .url()
                            .ifPresent(url -> models.update(with(model, new ModelSource.Link(url), model.path()))));
            return settings;
        });
    }

    /**
     * What a mode begins with when nobody has chosen: a default model that is there, else any model that is there, else the first
     * default.
     */
    public Optional<Model> first(ModelMode mode, Predicate<Model> isThere) {
        List<Model> defaults = settings.defaults().stream()
                .filter(entry -> entry.mode() == mode)
                .flatMap(entry -> known(entry).stream())
                .toList();
        return defaults.stream()
                .filter(isThere)
                .findFirst()
                .or(() -> models.list(mode).stream().filter(isThere).findFirst())
                .or(() -> defaults.stream().findFirst());
    }

    /** Most starts change nothing, and a transaction is synced to the disk. */
    private boolean changes() {
        return !forgotten().isEmpty()
                || settings.defaults().stream()
                        .anyMatch(entry -> known(entry)
                                .filter(model -> model.equals(present(model, entry)))
                                .isEmpty());
    }

    private void bring(CatalogueEntry entry) {
        known(entry)
                .or(() -> sameFile(entry))
                .ifPresentOrElse(model -> models.update(present(model, entry)), () -> insert(entry));
    }

    private void insert(CatalogueEntry entry) {
        models.insert(new Model(
                new ModelId(ids.next()),
                ModelNames.free(models, entry.mode(), entry.name()),
                entry.mode(),
                source(entry),
                path(entry),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private Optional<Model> known(CatalogueEntry entry) {
        return models.list(entry.mode()).stream()
                .filter(model -> model.source() instanceof ModelSource.Default source
                        && source.entry().equals(entry.name()))
                .findFirst();
    }

    private Optional<Model> sameFile(CatalogueEntry entry) {
        return models.list(entry.mode()).stream()
                .filter(model -> model.path().equals(path(entry)))
                .findFirst();
    }

    private List<Model> forgotten() {
        List<Model> forgotten = new ArrayList<>();
        for (ModelMode mode : ModelMode.values()) {
            models.list(mode).stream()
                    .filter(model -> model.source() instanceof ModelSource.Default source
                            && settings.defaults().stream()
                                    .noneMatch(entry ->
                                            entry.mode() == mode && entry.name().equals(source.entry())))
                    .forEach(forgotten::add);
        }
        return forgotten;
    }

    private Model present(Model model, CatalogueEntry entry) {
        return with(model, source(entry), path(entry));
    }

    private Path path(CatalogueEntry entry) {
        return settings.folders().file(entry.mode(), entry.fileName());
    }

    private static ModelSource source(CatalogueEntry entry) {
        return new ModelSource.Default(entry.name(), entry.url());
    }

    private static Model with(Model model, ModelSource source, Path path) {
        return new Model(model.id(), model.name(), model.mode(), source, path, model.addedAt());
    }
}
