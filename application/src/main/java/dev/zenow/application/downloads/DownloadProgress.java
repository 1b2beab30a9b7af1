package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a download is.
 *
 * @param receivedBytes of all its files; falls only when a file is begun again, which {@code notice} says
 * @param totalBytes of all its files; empty: not known yet
 * @param bytesPerSecond smoothed over some seconds; 0 when nothing comes
 * @param secondsLeft empty: it cannot be told
 * @param source the name of the mirror, or the host, that it comes from just now
 * @param retries how often something was tried again
 * @param notice what a person should know of the way it goes, such as that the file was begun again
 */
public record DownloadProgress(
        long receivedBytes,
        OptionalLong totalBytes,
        long bytesPerSecond,
        OptionalLong secondsLeft,
        Optional<String> source,
        int retries,
        Optional<String> notice) {
    public DownloadProgress {
        requireNonNull(totalBytes, "totalBytes is null");
        requireNonNull(secondsLeft, "secondsLeft is null");
        requireNonNull(source, "source is null");
        requireNonNull(notice, "notice is null");
        if (receivedBytes < 0 || bytesPerSecond < 0 || retries < 0) {
            throw new IllegalArgumentException("progress is not negative");
        }
    }
}
