package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.downloads.Downloads;
import dev.zenow.application.downloads.Downloads.StartDownload;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The loads that wait for a download, at most one in each mode: the one that was asked for last, as with all loads. The download
 * itself goes on when its load is superseded.
 */
final class PendingDownloads {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Downloads downloads;
    private final Map<ModelMode, Pending> pending = new EnumMap<>(ModelMode.class);

    PendingDownloads(Downloads downloads) {
        this.downloads = requireNonNull(downloads, "downloads is null");
    }

    /** A load that waits; equal to itself alone. */
    static final class Pending {
        private final ModelMode mode;
        private final DownloadStatus begun;
        private volatile boolean superseded;

        private Pending(ModelMode mode, DownloadStatus begun) {
            this.mode = mode;
            this.begun = begun;
        }

        DownloadStatus begun() {
            return begun;
        }
    }

    /**
     * Downloads the model, or joins its download; another load of the mode that waits for another one is
     * superseded.
     */
    Pending begin(Actor actor, Model model) throws InterruptedException {
        DownloadStatus status = downloads.start(
                actor,
                new StartDownload(
                        model.mode(), Optional.of(model.name()), Optional.empty(), Optional.empty(), Optional.empty()));
        synchronized (pending) {
            Pending before = pending.get(model.mode());
            if (before != null
                    && before.begun.download().id().equals(status.download().id())) {
                return before;
            }
            supersede(model.mode());
            Pending mine = new Pending(model.mode(), status);
            pending.put(model.mode(), mine);
            return mine;
        }
    }

    /** Something else was asked of the mode. */
    void supersede(ModelMode mode) {
        synchronized (pending) {
            Pending before = pending.remove(mode);
            if (before != null) {
                before.superseded = true;
            }
        }
    }

    /** What is being downloaded to be loaded then. */
    Optional<DownloadStatus> of(Actor actor, ModelMode mode) {
        Optional<DownloadId> id;
        synchronized (pending) {
            id = Optional.ofNullable(pending.get(mode))
                    .map(mine -> mine.begun().download().id());
        }
        try {
            return id.map(download -> downloads.find(actor, download));
        } catch (ProblemException _) {
            // It was cancelled a moment ago.
            return Optional.empty();
        }
    }

    /**
     * Returns when the model is there.
     *
     * @throws ProblemException {@code SUPERSEDED}; {@code DOWNLOAD_PAUSED} when somebody paused it, {@code DOWNLOAD_CANCELLED}, or why
     *     it failed. A full disk is waited for.
     */
    void await(Actor actor, Pending mine, Consumer<DownloadStatus> progress) throws InterruptedException {
        try {
            DownloadStatus status = mine.begun();
            boolean more = true;
            while (more) {
                progress.accept(status);
                more = goesOn(status);
                if (more) {
                    refuseSuperseded(mine);
                    status = downloads.await(actor, status.download().id(), status.version(), PATIENCE);
                }
            }
        } finally {
            synchronized (pending) {
                pending.remove(mine.mode, mine);
            }
        }
    }

    private static void refuseSuperseded(Pending mine) {
        if (mine.superseded) {
            throw ProblemCode.SUPERSEDED.exception();
        }
    }

    private static boolean goesOn(DownloadStatus status) {
        return switch (status.download().state()) {
            case QUEUED, RUNNING, VERIFYING -> true;
            case COMPLETE -> false;
            case PAUSED -> {
                if (status.download().problem().isEmpty()) {
                    throw ProblemCode.DOWNLOAD_PAUSED.exception();
                }
                yield true;
            }
            case FAILED ->
                throw status.download()
                        .problem()
                        .orElseGet(ProblemCode.SOURCE_FAILED::problem)
                        .exception();
        };
    }
}
