package dev.zenow.domain.machine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Room for one of Zenow's folders.
 *
 * @param folder absolute; it need not exist yet
 * @param totalBytes of the file system that holds it, or would hold it
 * @param freeBytes what this user may still write there
 */
public record Disk(Use use, Path folder, long totalBytes, long freeBytes) {
    public Disk {
        requireNonNull(use, "use is null");
        requireNonNull(folder, "folder is null");
        if (!folder.isAbsolute()) {
            throw new IllegalArgumentException("the folder is relative: " + folder);
        }
        if (totalBytes < 0 || freeBytes < 0) {
            throw new IllegalArgumentException("a disk's room must not be negative");
        }
    }

    /** What is kept in a folder. */
    public enum Use {
        /** Chats, settings and the log. */
        DATA,
        /** Models' files. */
        MODELS
    }
}
