package dev.zenow.bootstrap.configuration;

import java.nio.file.Path;

/**
 * Where files live.
 *
 * @param dataDirectory what is worth keeping
 * @param cacheDirectory what can be made again
 */
public record StorageConfiguration(Path dataDirectory, Path cacheDirectory) {}
