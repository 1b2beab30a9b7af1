package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.downloads.PastedLink;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.models.SplitFiles;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue of local models; see {@link Models} for what it promises. */
public final class CatalogueService implements Models {
    private final ModelStore models;
    private final ModelFiles files;
    private final ModelScanner scanner;
    private final LocalFiles disk;
    private final ModelListing listing;
    private final ModelRemoval removal;
    private final ModelFolders folders;
    private final UnitOfWork work;
    private final RunningModels running;
    private final UuidV7 ids;
    private final InstantSource clock;

    public CatalogueService(
            ModelStore models,
            ModelFiles files,
            LocalFiles disk,
            ModelScanner scanner,
            MemoryEstimates estimates,
            CatalogueSettings settings,
            UnitOfWork work,
            RunningModels running,
            ModelDownloads downloads,
            UuidV7 ids,
            InstantSource clock) {
        this.models = requireNonNull(models, "models is null");
        this.files = requireNonNull(files, "files is null");
        this.scanner = requireNonNull(scanner, "scanner is null");
        this.folders = settings.folders();
        this.work = requireNonNull(work, "work is null");
        this.running = requireNonNull(running, "running is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.disk = requireNonNull(disk, "disk is null");
        this.listing = new ModelListing(new FileFacts(files, disk), estimates, settings, downloads);
        this.removal = new ModelRemoval(models, disk, scanner, work, running, downloads);
    }

    @Override
    public List<ModelEntry> list(Actor actor, ModelMode mode) {
        return listing.entries(models.list(mode), FitQuestion.AS_CONFIGURED);
    }

    @Override
    public ModelEntry info(Actor actor, ModelMode mode, String name, FitQuestion question) {
        return listing.entries(List.of(known(mode, name)), question).getFirst();
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
        return work.inTransaction(
                () -> insert(mode, name(mode, command.name(), ModelNames.of(path)), new ModelSource.Local(), path));
    }

    @Override
    public Model addLink(Actor actor, AddLink command) {
        URI link = switch (PastedLink.parse(command.url())) {
            case PastedLink.File file -> file.link();
            case PastedLink.Repository repository ->
                throw ProblemCode.LINK_INVALID.exception("The link leads to the repository "
                        + repository.reference().name() + ", not to one file of it.");
        };
        ModelMode mode = command.mode();
        Optional<Model> known = models.list(mode).stream()
                .filter(model -> model.source().url().filter(link::equals).isPresent())
                .findFirst();
        if (known.isPresent() && command.name().map(known.get().name()::equals).orElse(true)) {
            return known.get();
        }
        String fileName = ModelNames.fileName(link);
        return work.inTransaction(() -> insert(
                mode,
                name(mode, command.name(), ModelNames.of(Path.of(fileName))),
                new ModelSource.Link(link),
                freeFile(mode, fileName)));
    }

    @Override
    public ScanReport scan(Actor actor, Optional<String> folder) {
        List<Found> findings = folder.map(CatalogueService::path)
                .map(path -> scanner.scan(path, new Cancellation()))
                .orElseGet(this::ofOtherPrograms);
        return work.inTransaction(() -> {
            Map<Path, Model> byPath = new HashMap<>();
            all().forEach(model -> byPath.putIfAbsent(model.path(), model));
            List<Model> added = new ArrayList<>();
            List<Model> known = new ArrayList<>();
            List<ScanReport.Unusable> unusable = new ArrayList<>();
            for (Found finding : findings) {
                switch (finding) {
                    case Found.Unusable bad ->
                        unusable.add(new ScanReport.Unusable(bad.path().toString(), bad.problem()));
                    case Found.Usable good
                    when byPath.containsKey(good.path()) -> known.add(requireNonNull(byPath.get(good.path())));
                    case Found.Usable good -> {
                        String name = ModelNames.free(models, good.mode(), good.name());
                        Model model = insert(good.mode(), name, new ModelSource.Local(), good.path());
                        byPath.put(model.path(), model);
                        added.add(model);
                    }
                }
            }
            return new ScanReport(added, known, unusable);
        });
    }

    @Override
    public Model rename(Actor actor, ModelMode mode, String name, String newName) {
        String wanted = ModelNames.checked(newName);
        Model renamed = work.inTransaction(() -> {
            Model model = known(mode, name);
            if (name.equals(wanted)) {
                return model;
            }
            refuseTaken(mode, wanted);
            models.update(model.withName(wanted));
            return model.withName(wanted);
        });
        running.changed(renamed);
        return renamed;
    }

    @Override
    public void remove(Actor actor, ModelMode mode, String name, boolean deleteFile) {
        removal.remove(known(mode, name), deleteFile);
    }

    private Model known(ModelMode mode, String name) {
        return models.find(mode, name).orElseThrow(ProblemCode.MODEL_NOT_FOUND::exception);
    }

    /** One program's folder that cannot be read must not hide the others'. */
    private List<Found> ofOtherPrograms() {
        List<Found> findings = new ArrayList<>();
        for (KnownFolder folder : scanner.knownFolders()) {
            try {
                findings.addAll(scanner.scan(folder.path(), new Cancellation()));
            } catch (ProblemException unreadable) {
                findings.add(new Found.Unusable(folder.path(), unreadable.problem()));
            }
        }
        return findings;
    }

    private List<Model> all() {
        return Arrays.stream(ModelMode.values())
                .flatMap(mode -> models.list(mode).stream())
                .toList();
    }

    /** The wanted name, or a free one like the file's. */
    private String name(ModelMode mode, Optional<String> wanted, String otherwise) {
        if (wanted.isEmpty()) {
            return ModelNames.free(models, mode, otherwise);
        }
        refuseTaken(mode, ModelNames.checked(wanted.get()));
        return wanted.get();
    }

    private void refuseTaken(ModelMode mode, String name) {
        if (models.find(mode, name).isPresent()) {
            throw ProblemCode.MODEL_NAME_TAKEN.exception();
        }
    }

    /** To be called in a transaction, with a name that is free. */
    private Model insert(ModelMode mode, String name, ModelSource source, Path path) {
        Model model = new Model(
                new ModelId(ids.next()),
                name,
                mode,
                source,
                path,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        models.insert(model);
        return model;
    }

    /** A place for a download that no other model has, and no file that nobody knows. */
    private Path freeFile(ModelMode mode, String fileName) {
        List<Path> taken = all().stream().map(Model::path).toList();
        int number = 1;
        Path file = folders.file(mode, ModelNames.numbered(fileName, number));
        while (taken.contains(file)
                || SplitFiles.parts(file).stream()
                        .anyMatch(part -> disk.stamp(part).isPresent())) {
            number++;
            file = folders.file(mode, ModelNames.numbered(fileName, number));
        }
        return file;
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
