package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.models.Model;
import java.util.Optional;

/** A download in the queue. Guarded by the lock of the {@link DownloadBoard}. */
final class DownloadEntry {
    Download download;
    Tracker tracker = Tracker.NONE;

    /** As it was when the download was asked for; shown when the catalogue knows it no more. */
    final Model model;

    /** Whether this process is to run it. */
    boolean admitted;

    boolean removed;
    long version = 1;

    /** By which its run is ended; empty: it does not run, and nothing of it is open. */
    Optional<Cancellation> run = Optional.empty();

    DownloadEntry(Download download, Model model) {
        this.download = requireNonNull(download, "download is null");
        this.model = requireNonNull(model, "model is null");
    }
}
