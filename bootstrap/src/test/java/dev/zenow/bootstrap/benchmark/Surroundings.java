package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run is made with.
 *
 * @param zenow the command that starts Zenow, without its arguments
 * @param engine the llama-server
 * @param root an empty directory
 */
record Surroundings(List<String> zenow, Path engine, Path root) {
    Surroundings {
        zenow = List.copyOf(zenow);
        requireNonNull(engine, "engine is null");
        requireNonNull(root, "root is null");
    }

    Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }
}
