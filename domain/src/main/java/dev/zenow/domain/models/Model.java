package dev.zenow.domain.models;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A GGUF file that Zenow knows by name; the file need not be there.
 *
 * @param name what people call it, unique within its mode
 * @param path of the file, absolute; of a model in several files the first
 */
public record Model(ModelId id, String name, ModelMode mode, ModelSource source, Path path, Instant addedAt) {
    public static final int LONGEST_NAME = 200;

    public Model {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(source, "source is null");
        requireNonNull(path, "path is null");
        requireNonNull(addedAt, "addedAt is null");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a model's name has 1 to " + LONGEST_NAME + " characters");
        }
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("a model's path is absolute: " + path);
        }
    }

    public Model withName(String other) {
        return new Model(id, other, mode, source, path, addedAt);
    }
}
