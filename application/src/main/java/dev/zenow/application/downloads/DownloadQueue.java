package dev.zenow.application.downloads;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.models.ModelDownload;
import dev.zenow.application.models.ModelDownloads;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The downloads in their order: some run, each on a thread of its own, the others wait for their turn. */
final class DownloadQueue implements ModelDownloads, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DownloadQueue.class.getName());
    private static final int MOST_ENDED = 20;

    /** Ends that say that what came cannot be used. */
    private static final Set<ProblemCode> REJECTED = Set.of(
            ProblemCode.DOWNLOAD_WRONG_FILE,
            ProblemCode.MODEL_NOT_GGUF,
            ProblemCode.MODEL_DAMAGED,
            ProblemCode.MODEL_NOT_FIRST_PART,
            ProblemCode.MODEL_PROJECTOR);

    private final DownloadBoard board;
    private final PartFiles parts;
    private final TransferTools tools;
    private final UuidV7 ids;
    private final InstantSource clock;
    private final Cancellation closing = new Cancellation();
    private boolean watchesRoom;

    DownloadQueue(DownloadBoard board, PartFiles parts, TransferTools tools, UuidV7 ids, InstantSource clock) {
        this.board = requireNonNull(board, "board is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.tools = requireNonNull(tools, "tools is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
        board.load();
        tools.meters().queue(() -> board.locked(this::running), () -> board.locked(this::queued));
    }

    /** Goes on with everything that an earlier run left; without this only what is asked for runs. */
    void resumeUnfinished() {
        board.locked(() -> {
            board.entries().stream()
                    .filter(entry -> entry.download.state().active() || waitsForRoom(entry))
                    .forEach(entry -> entry.admitted = true);
            watchRoom();
            dispatch();
            return board;
        });
    }

    /** Begins, or goes on with what was begun of this model; a hash that is given now is the one that counts. */
    DownloadStatus start(Model model, List<DownloadFile> files) {
        return board.locked(() -> {
            board.awaitGone(model.id());
            Optional<DownloadEntry> known = board.unfinished(model.id());
            if (known.isEmpty()) {
                return goOn(board.add(fresh(model, files), model));
            }
            DownloadEntry entry = known.get();
            boolean otherHash = files.getFirst().sha256().isPresent()
                    && !files.getFirst()
                            .sha256()
                            .equals(entry.download.files().getFirst().sha256());
            if (otherHash) {
                board.stop(entry);
                refuseEnded(entry);
                board.change(entry, entry.download.with(files).queued(now()));
            }
            return goOn(entry);
        });
    }

    private Download fresh(Model model, List<DownloadFile> files) {
        Instant now = now();
        return new Download(
                new DownloadId(ids.next()), model.id(), files, DownloadState.QUEUED, Optional.empty(), now, now);
    }

    DownloadStatus pause(DownloadId id) {
        return board.locked(() -> {
            DownloadEntry entry = board.known(id);
            switch (entry.download.state()) {
                // One that waits for room is paused for good now.
                case QUEUED, RUNNING, VERIFYING, PAUSED -> {
                    entry.run.ifPresent(Cancellation::cancel);
                    board.change(entry, entry.download.in(DownloadState.PAUSED));
                }
                case COMPLETE, FAILED -> throw ProblemCode.DOWNLOAD_ENDED.exception();
            }
            return board.status(entry);
        });
    }

    DownloadStatus resume(DownloadId id) {
        return board.locked(() -> {
            DownloadEntry entry = board.known(id);
            refuseEnded(entry);
            return goOn(entry);
        });
    }

    DownloadStatus restart(DownloadId id) {
        return board.locked(() -> {
            DownloadEntry entry = board.known(id);
            refuseEnded(entry);
            board.stop(entry);
            // It may have come to its end, or somebody may have cancelled it, while its run was ending.
            refuseEnded(entry);
            discard(entry);
            entry.tracker = board.tracker(entry);
            board.change(entry, entry.download.queued(now()));
            return goOn(entry);
        });
    }

    void cancel(DownloadId id) {
        board.locked(() -> {
            remove(board.known(id));
            dispatch();
            return board;
        });
    }

    @Override
    public Optional<ModelDownload> of(Model model) {
        return board.locked(() -> board.unfinished(model.id()).map(entry -> {
            DownloadProgress progress = entry.tracker.progress();
            return new ModelDownload(
                    entry.download.id(), entry.download.state(), progress.receivedBytes(), progress.totalBytes());
        }));
    }

    @Override
    public void forget(Model model) {
        board.locked(() -> {
            board.entries().stream()
                    .filter(entry -> entry.download.model().equals(model.id()))
                    .forEach(this::remove);
            dispatch();
            return board;
        });
    }

    /** Ends all runs; what they have is kept, and gone on with at the next start. */
    @Override
    public void close() {
        board.locked(() -> {
            closing.cancel();
            board.entries().forEach(entry -> entry.run.ifPresent(Cancellation::cancel));
            board.entries().forEach(board::stop);
            board.close();
            return board;
        });
    }

    private static void refuseEnded(DownloadEntry entry) {
        if (entry.removed) {
            throw ProblemCode.DOWNLOAD_CANCELLED.exception();
        }
        if (entry.download.state() == DownloadState.COMPLETE) {
            throw ProblemCode.DOWNLOAD_ENDED.exception();
        }
    }

    private DownloadStatus goOn(DownloadEntry entry) {
        entry.admitted = true;
        if (!entry.download.state().active()) {
            board.change(entry, entry.download.queued(now()));
        }
        dispatch();
        return board.status(entry);
    }

    private void remove(DownloadEntry entry) {
        entry.removed = true;
        board.stop(entry);
        boolean complete = entry.download.state() == DownloadState.COMPLETE;
        board.remove(entry);
        if (!complete) {
            discard(entry);
            tools.meters().ended(DownloadOutcome.CANCELLED);
        }
    }

    private void discard(DownloadEntry entry) {
        entry.download.files().forEach(file -> parts.discard(entry.download.id(), file));
    }

    private int running() {
        return (int)
                board.entries().stream().filter(entry -> entry.run.isPresent()).count();
    }

    private int queued() {
        return (int) board.entries().stream()
                .filter(entry -> entry.download.state() == DownloadState.QUEUED)
                .count();
    }

    private void dispatch() {
        if (closing.cancelled()) {
            return;
        }
        board.entries().stream()
                .filter(entry -> entry.admitted && !entry.removed && entry.run.isEmpty())
                .filter(entry -> entry.download.state() == DownloadState.QUEUED)
                .sorted(Comparator.comparing((DownloadEntry entry) -> entry.download.queuedAt())
                        .thenComparing(entry -> entry.download.id()))
                .limit(Math.max(0, tools.settings().atOnce() - running()))
                .forEach(this::begin);
    }

    private void begin(DownloadEntry entry) {
        Cancellation run = new Cancellation();
        entry.run = Optional.of(run);
        board.show(entry, entry.download.in(DownloadState.RUNNING));
        Thread.ofVirtual().name("download-" + entry.download.id()).start(() -> run(entry, run));
    }

    private void run(DownloadEntry entry, Cancellation cancellation) {
        DownloadAttempt.End end = new DownloadAttempt.End.Failed(ProblemCode.INTERNAL_ERROR.problem());
        try {
            end = new DownloadAttempt(parts, tools)
                    .run(entry.download, entry.tracker, cancellation, () -> verifying(entry, cancellation));
        } finally {
            ended(entry, cancellation, end);
        }
    }

    private void verifying(DownloadEntry entry, Cancellation cancellation) {
        board.locked(() -> {
            if (!cancellation.cancelled()) {
                board.show(entry, entry.download.in(DownloadState.VERIFYING));
            }
            return entry;
        });
    }

    private void ended(DownloadEntry entry, Cancellation cancellation, DownloadAttempt.End end) {
        board.locked(() -> {
            board.stopped(entry);
            try {
                note(entry, cancellation, end);
            } catch (RuntimeException e) {
                // People see how it ended; what is stored is caught up with at the next change, or at the next start.
                LOG.log(WARNING, () -> "the end of download " + entry.download.id() + " was not stored", e);
            } finally {
                dispatch();
            }
            return entry;
        });
    }

    private void note(DownloadEntry entry, Cancellation cancellation, DownloadAttempt.End end) {
        switch (end) {
            case DownloadAttempt.End.Complete complete -> {
                // Even when it was paused or cancelled at the last moment: the model is there.
                tools.meters().ended(DownloadOutcome.COMPLETE);
                Download done = entry.download.with(complete.files()).in(DownloadState.COMPLETE);
                if (entry.removed) {
                    entry.download = done;
                } else {
                    board.change(entry, done);
                    forgetOldest(entry);
                }
                board.settle(done);
            }
            case DownloadAttempt.End.Failed failed -> {
                if (!entry.removed && !cancellation.cancelled()) {
                    failed(entry, failed.problem());
                }
            }
            case DownloadAttempt.End.Cancelled _ -> {
                // Whoever cancelled has said what it is now.
            }
        }
    }

    private void failed(DownloadEntry entry, Problem problem) {
        if (problem.code() == ProblemCode.DOWNLOAD_DISK_FULL) {
            board.change(entry, entry.download.in(DownloadState.PAUSED, problem));
            watchRoom();
            return;
        }
        tools.meters().ended(REJECTED.contains(problem.code()) ? DownloadOutcome.REJECTED : DownloadOutcome.FAILED);
        board.change(entry, entry.download.in(DownloadState.FAILED, problem));
    }

    private void forgetOldest(DownloadEntry justEnded) {
        List<DownloadEntry> ended = board.entries().stream()
                .filter(entry -> entry.download.state() == DownloadState.COMPLETE && !entry.equals(justEnded))
                .toList();
        ended.stream().limit(Math.max(0, ended.size() + 1 - MOST_ENDED)).forEach(this::remove);
    }

    private static boolean waitsForRoom(DownloadEntry entry) {
        return entry.download.state() == DownloadState.PAUSED
                && entry.download
                        .problem()
                        .map(Problem::code)
                        .filter(ProblemCode.DOWNLOAD_DISK_FULL::equals)
                        .isPresent();
    }

    private void watchRoom() {
        if (!watchesRoom && board.entries().stream().anyMatch(entry -> entry.admitted && waitsForRoom(entry))) {
            watchesRoom = true;
            Thread.ofVirtual().name("downloads-room").start(this::awaitRoom);
        }
    }

    /** Goes on with what was paused by a full disk, once there is room for all that is missing of it. */
    private void awaitRoom() {
        try {
            do {
                Pauses.real(tools.settings().roomChecks(), closing);
            } while (board.locked(this::looksForRoom));
        } catch (CancelledException _) {
            // The queue is closed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether to look again; a disk that cannot be asked just now is asked again. */
    private boolean looksForRoom() {
        try {
            return stillWaitsForRoom();
        } catch (RuntimeException e) {
            LOG.log(WARNING, "whether there is room for downloads cannot be seen", e);
            return true;
        }
    }

    private boolean stillWaitsForRoom() {
        board.entries().stream()
                .filter(entry -> entry.admitted && waitsForRoom(entry) && entry.run.isEmpty())
                .filter(this::hasRoom)
                .forEach(this::goOn);
        watchesRoom = board.entries().stream().anyMatch(entry -> entry.admitted && waitsForRoom(entry));
        return watchesRoom;
    }

    private boolean hasRoom(DownloadEntry entry) {
        DownloadProgress progress = entry.tracker.progress();
        long missing = Math.max(tools.settings().margin(), progress.totalBytes().orElse(0) - progress.receivedBytes());
        return tools.room().has(entry.download.files().getFirst(), missing);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
