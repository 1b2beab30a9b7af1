package dev.zenow.llama.download;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The files of a download in the folder of its target.
 *
 * @param target absolute
 */
record PartPaths(Path target) {
    PartPaths {
        if (!target.isAbsolute() || target.getParent() == null) {
            throw new IllegalArgumentException("a target is a file by its absolute path: " + target);
        }
    }

    Path part() {
        return beside(".part");
    }

    Path journal() {
        return beside(".part.journal");
    }

    Path rejected() {
        return beside(".rejected");
    }

    Path folder() {
        return requireNonNull(target.getParent(), "checked above");
    }

    private Path beside(String ending) {
        return target.resolveSibling(target.getFileName() + ending);
    }
}
