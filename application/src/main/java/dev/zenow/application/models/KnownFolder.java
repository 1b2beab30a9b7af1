package dev.zenow.application.models;

import java.nio.file.Path;

/**
 * A folder in which another program keeps its models.
 *
 * @param program as its makers write it, such as {@code Ollama}
 * @param path absolute
 */
public record KnownFolder(String program, Path path) {
    public KnownFolder {
        if (program.isBlank()) {
            throw new IllegalArgumentException("a known folder's program has a name");
        }
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("a known folder's path is absolute: " + path);
        }
    }
}
