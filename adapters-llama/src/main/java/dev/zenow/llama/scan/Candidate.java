package dev.zenow.llama.scan;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A file that may be a model.
 *
 * @param identity equal for all paths that lead to the file
 * @param choice how good this name is among those of the same file
 * @param link whether the path is a symbolic link
 */
record Candidate(Path path, Object identity, String name, Choice choice, boolean link) {

    /** The best first. */
    static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(Candidate::choice)
            .thenComparing(Candidate::link)
            .thenComparingInt(candidate -> candidate.name().length())
            .thenComparing(Candidate::name)
            .thenComparing(Candidate::path);

    enum Choice {
        /** The only kind of name by which an engine finds the other parts. */
        FIRST_PART,
        TELLING,
        VAGUE,
        DIGEST
    }

    /** A file of a folder, by its own name. */
    static Candidate of(FolderEntry file, String base, String around, boolean firstPart) {
        Choice choice = firstPart
                ? Choice.FIRST_PART
                : ModelName.isDigest(base)
                        ? Choice.DIGEST
                        : ModelName.tellsNothing(base) ? Choice.VAGUE : Choice.TELLING;
        return new Candidate(file.path(), file.identity(), ModelName.of(base, around), choice, file.link());
    }
}
