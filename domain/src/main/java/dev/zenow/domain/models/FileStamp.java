package dev.zenow.domain.models;

import java.time.Instant;

/**
 * By what a file is recognized without reading it: when one of these differs, another file has taken its place.
 *
 * @param bytes its size
 * @param modified when it was last written, to the millisecond
 */
public record FileStamp(long bytes, Instant modified) {
    public FileStamp {
        if (bytes < 0) {
            throw new IllegalArgumentException("a file's size is not negative");
        }
        modified = Instant.ofEpochMilli(modified.toEpochMilli());
    }
}
