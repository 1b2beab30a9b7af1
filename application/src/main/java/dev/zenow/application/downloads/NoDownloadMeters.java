package dev.zenow.application.downloads;

import java.util.function.IntSupplier;

final class NoDownloadMeters implements DownloadMeters {
    @Override
    public void received(String source, long bytes) {
        // Nobody watches.
    }

    @Override
    public void retried(String source) {
        // Nobody watches.
    }

    @Override
    public void ended(DownloadOutcome outcome) {
        // Nobody watches.
    }

    @Override
    public void queue(IntSupplier running, IntSupplier queued) {
        // Nobody watches.
    }
}
