package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file of a download.
 *
 * @param link where it was found first; mirrors may have it, too
 * @param target where it is to be, absolute
 * @param bytes as somebody declared before the download; empty: its source will say
 * @param sha256 as somebody declared before the download; empty: its source may say
 */
public record DownloadFile(URI link, Path target, OptionalLong bytes, Optional<Sha256> sha256) {
    public DownloadFile {
        requireNonNull(link, "link is null");
        requireNonNull(bytes, "bytes is null");
        requireNonNull(sha256, "sha256 is null");
        if (!target.isAbsolute()) {
            throw new IllegalArgumentException("a download's target is absolute: " + target);
        }
        if (bytes.isPresent() && bytes.getAsLong() < 1) {
            throw new IllegalArgumentException("a file of a model has a size");
        }
    }
}
