package dev.zenow.domain.machine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The llama-server that is used.
 *
 * @param path absolute
 * @param version its own words
 * @param build the build number that llama.cpp counts up; 0 when it names none
 */
public record EngineFacts(Path path, String version, int build) {
    public EngineFacts {
        requireNonNull(path, "path is null");
        requireNonNull(version, "version is null");
        if (build < 0) {
            throw new IllegalArgumentException("build is negative: " + build);
        }
    }
}
