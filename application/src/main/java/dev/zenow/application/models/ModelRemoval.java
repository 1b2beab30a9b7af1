package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.models.SplitFiles;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes models out of the catalogue, and their files from the disk; see {@link Models} for what is refused. */
final class ModelRemoval {
    private final ModelStore models;
    private final LocalFiles disk;
    private final ModelScanner scanner;
    private final UnitOfWork work;
    private final RunningModels running;
    private final ModelDownloads downloads;

    ModelRemoval(
            ModelStore models,
            LocalFiles disk,
            ModelScanner scanner,
            UnitOfWork work,
            RunningModels running,
            ModelDownloads downloads) {
        this.models = requireNonNull(models, "models is null");
        this.disk = requireNonNull(disk, "disk is null");
        this.scanner = requireNonNull(scanner, "scanner is null");
        this.work = requireNonNull(work, "work is null");
        this.running = requireNonNull(running, "running is null");
        this.downloads = requireNonNull(downloads, "downloads is null");
    }

    void remove(Model model, boolean deleteFile) {
        if (running.runs(model)) {
            throw ProblemCode.MODEL_BUSY.exception("The model is loaded; unload it first.");
        }
        boolean stays = model.source() instanceof ModelSource.Default;
        if (stays && !deleteFile) {
            throw ProblemCode.MODEL_IS_DEFAULT.exception();
        }
        downloads.forget(model);
        if (deleteFile) {
            deleteFile(model);
        }
        if (!stays && !work.inTransaction(() -> models.remove(model.id()))) {
            throw ProblemCode.MODEL_NOT_FOUND.exception();
        }
        running.changed(model);
    }

    /** The first part goes first: what is left of an interrupted deletion then does not look like a model. */
    private void deleteFile(Model model) {
        List<Path> parts =
                SplitFiles.parts(model.path()).stream().map(this::place).toList();
        user(model, Set.copyOf(parts)).ifPresent(other -> {
            throw ProblemCode.MODEL_FILE_KEPT.exception("The file is used by the model " + other.name() + ", too.");
        });
        if (parts.stream().anyMatch(this::ofAnotherProgram)) {
            throw ProblemCode.MODEL_FILE_KEPT.exception("The file belongs to another program, which may need it.");
        }
        parts.forEach(disk::delete);
    }

    private Optional<Model> user(Model model, Set<Path> parts) {
        return Arrays.stream(ModelMode.values())
                .flatMap(mode -> models.list(mode).stream())
                .filter(other -> !other.id().equals(model.id()))
                .filter(other -> uses(other, parts))
                .findFirst();
    }

    private boolean uses(Model other, Set<Path> parts) {
        Set<Path> theirs =
                SplitFiles.parts(other.path()).stream().map(disk::real).collect(Collectors.toSet());
        return parts.stream().anyMatch(theirs::contains) || parts.contains(place(other.path()));
    }

    private boolean ofAnotherProgram(Path part) {
        // Ollama's and Hugging Face's stores, wherever they are.
        for (Path folder : List.of(part, disk.real(part))) {
            Path parent = folder.getParent();
            if (parent != null && (parent.endsWith("blobs") || isSnapshot(parent))) {
                return true;
            }
        }
        return scanner.knownFolders().stream()
                .map(KnownFolder::path)
                .anyMatch(folder -> part.startsWith(folder) || part.startsWith(disk.real(folder)));
    }

    private static boolean isSnapshot(Path folder) {
        Path above = folder.getParent();
        return above != null && above.endsWith("snapshots");
    }

    /** Where a file really is; a link is not followed, because it is the link that would be deleted. */
    private Path place(Path file) {
        Path parent = requireNonNull(file.getParent(), "an absolute file has a folder");
        return disk.real(parent).resolve(file.getFileName());
    }
}
