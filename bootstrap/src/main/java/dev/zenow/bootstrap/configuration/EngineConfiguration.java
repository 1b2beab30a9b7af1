package dev.zenow.bootstrap.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which llama-server is used.
 *
 * @param executable empty: the one on the PATH, then the one under {@code prefix}
 * @param searchPath the folders of the PATH, as the system writes them
 */
public record EngineConfiguration(Optional<Path> executable, Path prefix, String searchPath) {}
