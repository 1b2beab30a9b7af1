package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Optional;

/**
 * Looks after a file while it is being fetched, on a thread of its own: what has come is made durable every now and then, and the
 * transfer is ended when the disk fills up or fails. Closed before the file is.
 */
final class Keeper implements AutoCloseable {
    private final PartFile part;
    private final DownloadFile file;
    private final TransferTools tools;
    private final Tracker tracker;
    private final Cancellation transfer;
    private final Cancellation end = new Cancellation();
    private final Thread thread;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    /** @param transfer is cancelled when it cannot go on */
    Keeper(PartFile part, DownloadFile file, TransferTools tools, Tracker tracker, Cancellation transfer) {
        this.part = requireNonNull(part, "part is null");
        this.file = requireNonNull(file, "file is null");
        this.tools = requireNonNull(tools, "tools is null");
        this.tracker = requireNonNull(tracker, "tracker is null");
        this.transfer = requireNonNull(transfer, "transfer is null");
        this.thread = Thread.ofVirtual().name("download-keeper").start(this::keep);
    }

    /** Throws what ended the transfer, if this did. */
    void check() {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void keep() {
        try {
            while (true) {
                Pauses.real(tools.settings().keeping(), end);
                part.checkpoint();
                tools.room().check(file, missing());
                tracker.tick();
            }
        } catch (CancelledException _) {
            // The transfer has come to its end.
        } catch (InterruptedException interrupted) {
            fail(ProblemCode.SHUTTING_DOWN.problem().exception(interrupted));
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private long missing() {
        DownloadProgress progress = tracker.progress();
        return Math.max(0, progress.totalBytes().orElse(0) - progress.receivedBytes());
    }

    private void fail(RuntimeException why) {
        failure = Optional.of(why);
        transfer.cancel();
    }

    @Override
    public void close() {
        end.cancel();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
