package dev.zenow.application.models;

import dev.zenow.domain.models.ModelMode;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where Zenow keeps the model files that it downloads.
 *
 * @param own the folder, absolute, with one folder for each mode
 */
public record ModelFolders(Path own) {
    public ModelFolders {
        if (!own.isAbsolute()) {
            throw new IllegalArgumentException("the folder of models is absolute: " + own);
        }
    }

    /** A file of this mode that Zenow keeps itself. */
    public Path file(ModelMode mode, String fileName) {
        return own.resolve(mode.name().toLowerCase(Locale.ROOT)).resolve(fileName);
    }
}
