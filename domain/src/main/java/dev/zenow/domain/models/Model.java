package dev.zenow.domain.models;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A GGUF file that Zenow knows by name.
 *
 * @param name unique within its mode
 * @param path absolute
 */
public record Model(String name, ModelMode mode, Path path, Instant addedAt) {
    public Model {
        requireNonNull(name, "name is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(path, "path is null");
        requireNonNull(addedAt, "addedAt is null");
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("a model's name has 1 to 200 characters");
        }
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("a model's path is absolute: " + path);
        }
    }
}
