package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a repository, as its hub lists it.
 *
 * @param path inside the repository, with slashes
 */
public record RepositoryFile(String path, OptionalLong bytes, Optional<Sha256> sha256) {
    public RepositoryFile {
        requireNonNull(path, "path is null");
        requireNonNull(bytes, "bytes is null");
        requireNonNull(sha256, "sha256 is null");
    }
}
