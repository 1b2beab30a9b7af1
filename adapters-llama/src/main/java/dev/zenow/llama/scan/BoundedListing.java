package dev.zenow.llama.scan;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.models.Found;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lists folders for one scan: what cannot be listed is told, and the whole is bounded. */
final class BoundedListing {
    private final FolderListing folders;
    private final int bound;
    private final Cancellation cancellation;
    private final Consumer<? super Found> found;
    private int left;
    private boolean told;

    BoundedListing(FolderListing folders, ScanBounds bounds, Cancellation cancellation, Consumer<? super Found> found) {
        this.folders = folders;
        this.bound = bounds.entries();
        this.left = bound;
        this.cancellation = cancellation;
        this.found = found;
    }

    /** By name; empty when the folder cannot be listed, fewer than there are when the bound is met. */
    List<FolderEntry> list(Path folder) {
        cancellation.check();
        List<FolderEntry> entries;
        try {
            entries = left < 0 ? List.of() : folders.list(folder, left + 1);
        } catch (NoSuchFileException vanished) {
            return List.of();
        } catch (IOException e) {
            tell(folder, ProblemCode.FOLDER_UNREADABLE);
            return List.of();
        }
        left -= entries.size();
        if (left < 0 && !told) {
            told = true;
            found.accept(new Found.Unusable(
                    folder,
                    ProblemCode.FOLDER_TOO_LARGE.problem(
                            "A scan looks at %d files and folders; the rest was left out.".formatted(bound))));
        }
        return entries.stream()
                .limit(Math.max(0, entries.size() + Math.min(0, left)))
                .sorted(Comparator.comparing(FolderEntry::name))
                .toList();
    }

    /** What is at a path; empty when there is nothing or it cannot be looked at. */
    Optional<FolderEntry> entry(Path path) {
        try {
            return Optional.of(folders.entry(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void tell(Path path, ProblemCode code) {
        found.accept(new Found.Unusable(path, code.problem()));
    }
}
