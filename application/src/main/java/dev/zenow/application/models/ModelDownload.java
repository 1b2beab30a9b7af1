package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import java.util.OptionalLong;

/**
 * The download of a model that has not come to its end.
 *
 * @param totalBytes empty: not known yet
 */
public record ModelDownload(DownloadId id, DownloadState state, long receivedBytes, OptionalLong totalBytes) {
    public ModelDownload {
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        requireNonNull(totalBytes, "totalBytes is null");
    }
}
