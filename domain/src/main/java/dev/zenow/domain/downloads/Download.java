package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The fetching of one model's files, as it is stored.
 *
 * @param model whose files they are
 * @param files in order; of a split model the first part first
 * @param problem why it failed, or why it is paused although nobody asked for that
 * @param createdAt when it was asked for
 * @param queuedAt when it was last put at the end of the queue
 */
public record Download(
        DownloadId id,
        ModelId model,
        List<DownloadFile> files,
        DownloadState state,
        Optional<Problem> problem,
        Instant createdAt,
        Instant queuedAt) {
    public Download {
        requireNonNull(id, "id is null");
        requireNonNull(model, "model is null");
        files = List.copyOf(files);
        requireNonNull(state, "state is null");
        requireNonNull(problem, "problem is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(queuedAt, "queuedAt is null");
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a download has a file");
        }
    }

    /** Without a problem. */
    public Download in(DownloadState next) {
        return new Download(id, model, files, next, Optional.empty(), createdAt, queuedAt);
    }

    public Download in(DownloadState next, Problem why) {
        return new Download(id, model, files, next, Optional.of(why), createdAt, queuedAt);
    }

    /** Nothing but what is known of the files has changed. */
    public Download with(List<DownloadFile> known) {
        return new Download(id, model, known, state, problem, createdAt, queuedAt);
    }

    public Download queued(Instant now) {
        return new Download(id, model, files, DownloadState.QUEUED, Optional.empty(), createdAt, now);
    }
}
