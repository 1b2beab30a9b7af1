package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;

/** Downloads of one model at a time that come as far as the test says. */
public final class TestingDownloads implements Downloads {
    private static final DownloadId ID = new DownloadId(UUID.fromString("00000000-0000-7000-8000-00000000d001"));

    private final BiFunction<ModelMode, String, Optional<Model>> models;
    private Optional<DownloadStatus> shown = Optional.empty();
    private boolean cancelled;
    private int started;

    /** @param models that are known */
    public TestingDownloads(BiFunction<ModelMode, String, Optional<Model>> models) {
        this.models = models;
    }

    /** For tests that download nothing. */
    public static TestingDownloads none() {
        return new TestingDownloads((_, _) -> Optional.empty());
    }

    public synchronized int started() {
        return started;
    }

    public synchronized void comes(DownloadState state, long received) {
        show(status().download().in(state), received);
    }

    public synchronized void comes(DownloadState state, Problem problem) {
        show(status().download().in(state, problem), status().progress().receivedBytes());
    }

    public synchronized void isCancelled() {
        cancelled = true;
        notifyAll();
    }

    private DownloadStatus status() {
        return shown.orElseThrow(ProblemCode.DOWNLOAD_NOT_FOUND::exception);
    }

    private void show(Download download, long received) {
        shown = Optional.of(new DownloadStatus(
                download,
                status().model(),
                new DownloadProgress(
                        received,
                        OptionalLong.of(100),
                        10,
                        OptionalLong.of(1),
                        Optional.of("here"),
                        0,
                        Optional.empty()),
                status().version() + 1));
        notifyAll();
    }

    @Override
    public synchronized DownloadStatus start(Actor actor, StartDownload command) {
        Model model = models.apply(command.mode(), command.name().orElse(""))
                .orElseThrow(ProblemCode.MODEL_NOT_FOUND::exception);
        started++;
        Download download = new Download(
                ID,
                model.id(),
                List.of(new DownloadFile(
                        model.source().url().orElseThrow(), model.path(), OptionalLong.of(100), Optional.empty())),
                DownloadState.QUEUED,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH);
        cancelled = false;
        shown = Optional.of(new DownloadStatus(
                download,
                model,
                new DownloadProgress(
                        0, OptionalLong.of(100), 0, OptionalLong.empty(), Optional.empty(), 0, Optional.empty()),
                1));
        return status();
    }

    @Override
    public synchronized List<DownloadStatus> list(Actor actor) {
        return started == 0 || cancelled ? List.of() : List.of(status());
    }

    @Override
    public synchronized DownloadStatus find(Actor actor, DownloadId id) {
        if (cancelled) {
            throw ProblemCode.DOWNLOAD_NOT_FOUND.exception();
        }
        return status();
    }

    @Override
    public synchronized DownloadStatus await(Actor actor, DownloadId id, long seen, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (status().version() == seen && !cancelled && System.nanoTime() < end) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        if (cancelled) {
            throw ProblemCode.DOWNLOAD_CANCELLED.exception();
        }
        return status();
    }

    @Override
    public DownloadStatus pause(Actor actor, DownloadId id) {
        comes(DownloadState.PAUSED, 0);
        return find(actor, id);
    }

    @Override
    public DownloadStatus resume(Actor actor, DownloadId id) {
        comes(DownloadState.QUEUED, 0);
        return find(actor, id);
    }

    @Override
    public DownloadStatus restart(Actor actor, DownloadId id) {
        return resume(actor, id);
    }

    @Override
    public void cancel(Actor actor, DownloadId id) {
        isCancelled();
    }

    @Override
    public RepositoryListing repository(Actor actor, String reference) {
        throw ProblemCode.REPOSITORY_EMPTY.exception();
    }
}
