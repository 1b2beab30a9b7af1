package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one download; made as a UUID of version 7, so that ids sort by the time they were made. */
public record DownloadId(UUID value) implements Comparable<DownloadId> {
    public DownloadId {
        requireNonNull(value, "value is null");
    }

    /** Throws {@link IllegalArgumentException} when the text is no UUID. */
    public static DownloadId parse(String text) {
        return new DownloadId(UUID.fromString(text));
    }

    @Override
    public int compareTo(DownloadId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
