package dev.zenow.llama.scan;

import dev.zenow.application.models.Found;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.scan.FolderEntry.Kind;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Walks through the folders of one scan, each once, and collects what may be a model.
 *
 * <p>Links to folders are followed after all else, so that a model is found where it lies rather than by a detour.
 */
final class FolderWalk {
    private static final String ENDING = ".gguf";

    private final BoundedListing listing;
    private final ScanBounds bounds;
    private final Consumer<? super Found> found;
    private final Candidates candidates;
    private final OllamaStore ollama;
    private final Set<Object> visited = new HashSet<>();
    private final Deque<Visit> open = new ArrayDeque<>();
    private final Deque<Visit> links = new ArrayDeque<>();
    private boolean toldOfDepth;
    private boolean toldOfModels;

    /**
     * A folder to look at.
     *
     * @param around what a file without a telling name in it is called by
     */
    private record Visit(FolderEntry folder, int depth, String around) {}

    FolderWalk(BoundedListing listing, ScanBounds bounds, Consumer<? super Found> found) {
        this.listing = listing;
        this.bounds = bounds;
        this.found = found;
        this.candidates = new Candidates(bounds.models());
        this.ollama = new OllamaStore(listing, this::add, found);
    }

    /** Everything that may be a model, in the folder and below it. */
    List<Candidate> from(FolderEntry folder) {
        open.add(new Visit(folder, 0, folder.name()));
        while (!open.isEmpty() || !links.isEmpty()) {
            Visit visit = open.isEmpty() ? links.remove() : open.pop();
            if (visited.add(visit.folder().identity())) {
                look(visit);
            }
        }
        return candidates.all();
    }

    private void look(Visit visit) {
        Path folder = visit.folder().path();
        List<FolderEntry> entries = listing.list(folder);
        Optional<HubRepository> repository = HubRepository.of(visit.folder().name(), entries);
        if (repository.isPresent()) {
            HubRepository.newest(listing.list(repository.get().snapshots().path()))
                    .ifPresent(newest ->
                            enter(newest, visit.depth() + 2, repository.get().name()));
            return;
        }
        boolean store = OllamaStore.isStore(entries);
        if (store) {
            ollama.read(folder, entries);
        }
        collect(entries, visit.around());
        for (FolderEntry entry : entries.reversed()) {
            if (!entry.folder() || (store && OllamaStore.owns(entry))) {
                continue;
            }
            if (entry.hidden()) {
                KnownFolders.below(entry.path()).reversed().stream()
                        .flatMap(path -> listing.entry(path).stream())
                        .filter(FolderEntry::folder)
                        .forEach(known -> enter(known, visit.depth() + 1, known.name()));
            } else {
                enter(entry, visit.depth() + 1, entry.name());
            }
        }
    }

    private void enter(FolderEntry folder, int depth, String around) {
        if (depth <= bounds.depth()) {
            Visit visit = new Visit(folder, depth, around);
            if (folder.link()) {
                links.add(visit);
            } else {
                open.push(visit);
            }
        } else if (!toldOfDepth) {
            toldOfDepth = true;
            tell(
                    folder.path(),
                    ProblemCode.FOLDER_TOO_LARGE,
                    "A scan goes %d folders deep; this one and others at its depth were left out."
                            .formatted(bounds.depth()));
        }
    }

    private void collect(List<FolderEntry> entries, String around) {
        List<FolderEntry> files =
                entries.stream().filter(FolderWalk::isModelFile).toList();
        Set<SplitName> told = files.stream()
                .flatMap(file -> SplitName.of(file.name()).stream())
                .filter(SplitName::isFirst)
                .collect(Collectors.toCollection(HashSet::new));
        for (FolderEntry file : files) {
            Optional<SplitName> part = SplitName.of(file.name());
            if (part.isEmpty()) {
                String base = file.name().substring(0, file.name().length() - ENDING.length());
                add(Candidate.of(file, base, around, false));
            } else if (part.get().isFirst()) {
                add(Candidate.of(file, part.get().stem(), around, true));
            } else if (told.add(part.get().first())) {
                tell(
                        file.path(),
                        ProblemCode.MODEL_FILE_MISSING,
                        "The first part of this model is missing: there is no file %s beside it."
                                .formatted(
                                        ModelName.printable(part.get().first().fileName())));
            }
        }
    }

    /** Hidden files are left out: among them are those that other systems put beside every file. */
    private static boolean isModelFile(FolderEntry entry) {
        return (entry.kind() == Kind.FILE || entry.kind() == Kind.DANGLING)
                && !entry.hidden()
                && entry.name().toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    private void add(Candidate candidate) {
        if (!candidates.add(candidate) && !toldOfModels) {
            toldOfModels = true;
            tell(
                    candidate.path(),
                    ProblemCode.FOLDER_TOO_LARGE,
                    "A scan reads %d models; this one and the rest were left out.".formatted(bounds.models()));
        }
    }

    private void tell(Path path, ProblemCode code, String sentence) {
        found.accept(new Found.Unusable(path, code.problem(sentence)));
    }
}
