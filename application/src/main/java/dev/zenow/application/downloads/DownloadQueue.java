package dev.zenow.application.downloads;

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
    private final Declarations declarations;
    private final UuidV7 ids;
    private final InstantSource clock;
    private final Cancellation closing = new Cancellation();
    private boolean watchesRoom;

    DownloadQueue(
            DownloadBoard board,
            PartFiles parts,
            TransferTools tools,
            Declarations declarations,
            UuidV7 ids,
            InstantSource clock) {
        this.board = requireNonNull(board, "board is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.tools = requireNonNull(tools, "tools is null");
        this.declarations = requireNonNull(declarations, "declarations is null");
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

    /** Begins, or goes on with what was begun of this model. */
    DownloadStatus start(Model model, List<DownloadFile> files) {
        return board.locked(() -> board.unfinished(model.id()).map(this::goOn).orElseGet(() -> {
            Instant now = now();
            Download download = new Download(
                    new DownloadId(ids.next()), model.id(), files, DownloadState.QUEUED, Optional.empty(), now, now);
            return goOn(board.add(download, model));
        }));
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
        return board.locked(() -> goOn(notComplete(id)));
    }

    DownloadStatus restart(DownloadId id) {
        return board.locked(() -> {
            DownloadEntry entry = notComplete(id);
            end(entry);
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
            board.entries().forEach(board::awaitStopped);
            return board;
        });
    }

    private DownloadEntry notComplete(DownloadId id) {
        DownloadEntry entry = board.known(id);
        if (entry.download.state() == DownloadState.COMPLETE) {
            throw ProblemCode.DOWNLOAD_ENDED.exception();
        }
        return entry;
    }

    private DownloadStatus goOn(DownloadEntry entry) {
        entry.admitted = true;
        if (!entry.download.state().active()) {
            board.change(entry, entry.download.queued(now()));
        }
        dispatch();
        return board.status(entry);
    }

    private void end(DownloadEntry entry) {
        entry.run.ifPresent(Cancellation::cancel);
        board.awaitStopped(entry);
    }

    private void remove(DownloadEntry entry) {
        entry.removed = true;
        boolean complete = entry.download.state() == DownloadState.COMPLETE;
        end(entry);
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
        DownloadAttempt.End end = new DownloadAttempt.End.Cancelled();
        try {
            end = new DownloadAttempt(parts, tools, declarations)
                    .run(entry.download, entry.tracker, cancellation, new DownloadAttempt.Steps() {
                        @Override
                        public void declared(List<DownloadFile> files) {
                            DownloadQueue.this.declared(entry, files);
                        }

                        @Override
                        public void verifying() {
                            DownloadQueue.this.verifying(entry, cancellation);
                        }
                    });
        } finally {
            ended(entry, cancellation, end);
        }
    }

    private void declared(DownloadEntry entry, List<DownloadFile> files) {
        board.locked(() -> {
            entry.download = entry.download.with(files);
            if (entry.download.state() == DownloadState.RUNNING && !entry.removed) {
                board.keep(entry.download.in(DownloadState.QUEUED));
            }
            return entry;
        });
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
            if (!entry.removed) {
                switch (end) {
                    case DownloadAttempt.End.Complete _ -> {
                        // Even when it was paused at the last moment: the model is there.
                        tools.meters().ended(DownloadOutcome.COMPLETE);
                        board.change(entry, entry.download.in(DownloadState.COMPLETE));
                        forgetOldest();
                    }
                    case DownloadAttempt.End.Failed failed -> {
                        if (!cancellation.cancelled()) {
                            failed(entry, failed.problem());
                        }
                    }
                    case DownloadAttempt.End.Cancelled _ -> {
                        // Whoever cancelled has said what it is now.
                    }
                }
            }
            dispatch();
            return entry;
        });
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

    private void forgetOldest() {
        List<DownloadEntry> ended = board.entries().stream()
                .filter(entry -> entry.download.state() == DownloadState.COMPLETE)
                .toList();
        ended.stream().limit(Math.max(0, ended.size() - MOST_ENDED)).forEach(this::remove);
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
            } while (board.locked(this::stillWaitsForRoom));
        } catch (CancelledException _) {
            // The queue is closed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
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
        long missing = Math.max(0, progress.totalBytes().orElse(0) - progress.receivedBytes());
        return tools.room().has(entry.download.files().getFirst(), missing);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
