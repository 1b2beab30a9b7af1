package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import java.nio.file.Path;

/** What a scan came upon. */
public sealed interface Found {

    /** Absolute; of a split model its first file. */
    Path path();

    /**
     * A model that can be added to the catalogue.
     *
     * @param name by which people would know it, 1 to 200 characters; two models of one scan may have the same
     * @param mode that the facts speak for
     */
    record Usable(Path path, String name, GgufFacts facts, ModelMode mode) implements Found {
        private static final int LONGEST_NAME = 200;

        public Usable {
            requireAbsolute(path);
            requireNonNull(facts, "facts is null");
            requireNonNull(mode, "mode is null");
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("a suggested name has 1 to " + LONGEST_NAME + " characters");
            }
        }
    }

    /**
     * A file that is no usable model, or a folder that was not looked through, or not wholly.
     *
     * @param problem whose sentence names the file or folder when the path alone does not tell
     */
    record Unusable(Path path, Problem problem) implements Found {
        public Unusable {
            requireAbsolute(path);
            requireNonNull(problem, "problem is null");
        }
    }

    private static void requireAbsolute(Path path) {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("what was found has an absolute path: " + path);
        }
    }
}
