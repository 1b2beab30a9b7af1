package dev.zenow.bootstrap.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which llama-server is used, and how long it may be idle.
 *
 * @param executable empty: the one on the PATH, then the one under {@code prefix}
 * @param searchPath the folders of the PATH, as the system writes them
 * @param idleTimeout empty: never unloaded by itself
 */
public record EngineConfiguration(
        Optional<Path> executable, Path prefix, String searchPath, Optional<Duration> idleTimeout) {}
