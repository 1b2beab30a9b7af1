package dev.zenow.llama.scan;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file or folder, as it is behind all symbolic links.
 *
 * @param link whether the path itself is a symbolic link
 * @param identity equal for all paths that lead to the same file or folder
 * @param modified when it was changed last
 */
record FolderEntry(Path path, Kind kind, boolean link, Object identity, Instant modified) {

    enum Kind {
        FILE,
        FOLDER,
        /** A symbolic link to nothing, or to itself. */
        DANGLING,
        OTHER
    }

    String name() {
        return requireNonNullElse(path.getFileName(), path).toString();
    }

    boolean folder() {
        return kind == Kind.FOLDER;
    }

    boolean hidden() {
        return name().startsWith(".");
    }
}
