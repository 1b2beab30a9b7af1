package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.models.Model;

/**
 * A download as it stands.
 *
 * @param version grows with every change that people can see, within one run of Zenow
 */
public record DownloadStatus(Download download, Model model, DownloadProgress progress, long version) {
    public DownloadStatus {
        requireNonNull(download, "download is null");
        requireNonNull(model, "model is null");
        requireNonNull(progress, "progress is null");
    }
}
