package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Watches a download to its end while the person sees how far it is, and can leave with Ctrl-C. */
final class DownloadFollowing {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CommandContext context;
    private final Workspace workspace;
    private final AtomicBoolean left = new AtomicBoolean();

    private DownloadFollowing(CommandContext context, Workspace workspace) {
        this.context = context;
        this.workspace = workspace;
    }

    /** Begins a download, or asks for it to go on. */
    interface Beginning {
        DownloadStatus begin() throws InterruptedException;
    }

    /**
     * Begins and follows.
     *
     * @return the complete download; empty: the person has left, and was told how to go on. A download that does not come to its
     *     end is a {@link ProblemException}
     */
    static Optional<DownloadStatus> follow(CommandContext context, Workspace workspace, Beginning beginning)
            throws InterruptedException {
        return new DownloadFollowing(context, workspace).run(beginning);
    }

    private Optional<DownloadStatus> run(Beginning beginning) throws InterruptedException {
        Thread waiting = Thread.currentThread();
        Runnable leave = () -> {
            left.set(true);
            waiting.interrupt();
        };
        try (Keyboard keyboard = context.keyboard();
                DownloadDisplay display = context.downloadDisplay(keyboard);
                Keyboard.Listening _ = keyboard.onInterrupt(leave)) {
            DownloadStatus begun = begun(beginning);
            Optional<DownloadStatus> ended = watch(begun, display);
            display.hide();
            if (ended.isEmpty()) {
                sayHowToGoOn(context, workspace, begun);
            }
            return ended.map(this::complete);
        } finally {
            if (left.get()) {
                // A Ctrl-C that came with the end must not disturb what is closed now.
                Thread.interrupted();
            }
        }
    }

    private DownloadStatus begun(Beginning beginning) throws InterruptedException {
        try (ProgressLine progress = context.progress()) {
            progress.show("Looking for the file", "");
            return beginning.begin();
        } catch (ProblemException failure) {
            throw unlessLeft(failure);
        }
    }

    /** Empty: the person has left. */
    private Optional<DownloadStatus> watch(DownloadStatus begun, DownloadDisplay display) throws InterruptedException {
        DownloadStatus status = begun;
        display.show(status);
        try {
            while (goesOn(context, status)) {
                status = workspace
                        .downloads()
                        .await(workspace.actor(), status.download().id(), status.version(), PATIENCE);
                display.show(status);
            }
            return Optional.of(status);
        } catch (InterruptedException interrupted) {
            if (!left.get()) {
                throw interrupted;
            }
            return Optional.empty();
        } catch (ProblemException failure) {
            if (left.get()) {
                return Optional.empty();
            }
            throw failure.problem().code() == ProblemCode.DOWNLOAD_NOT_FOUND
                    ? ProblemCode.DOWNLOAD_CANCELLED.problem().exception(failure)
                    : failure;
        }
    }

    /** Who sits at the terminal can make room on a full disk; a script cannot. */
    static boolean goesOn(CommandContext context, DownloadStatus status) {
        Download download = status.download();
        return download.state().active()
                || (download.state() == DownloadState.PAUSED
                        && download.problem().isPresent()
                        && context.surroundings().errorIsTerminal());
    }

    private DownloadStatus complete(DownloadStatus status) {
        Download download = status.download();
        Optional<Problem> problem = switch (download.state()) {
            case COMPLETE -> Optional.empty();
            case FAILED -> download.problem().or(() -> Optional.of(ProblemCode.SOURCE_FAILED.problem()));
            case PAUSED ->
                download.problem()
                        .or(() -> Optional.of(new Problem(
                                ProblemCode.DOWNLOAD_PAUSED,
                                "The download of "
                                        + TextColumns.oneLine(status.model().name()) + " was paused.",
                                "Go on with: zenow models download "
                                        + ShellWords.quoted(status.model().name()))));
            case QUEUED, RUNNING, VERIFYING -> throw new IllegalStateException("the download still goes on");
        };
        problem.ifPresent(why -> {
            throw why.exception();
        });
        return status;
    }

    private ProblemException unlessLeft(ProblemException failure) throws InterruptedException {
        if (left.get()) {
            InterruptedException interrupted = new InterruptedException("left before the download began");
            interrupted.initCause(failure);
            throw interrupted;
        }
        return failure;
    }

    /** What becomes of a download that is watched no longer. */
    static void sayHowToGoOn(CommandContext context, Workspace workspace, DownloadStatus status) {
        String name = ShellWords.quoted(status.model().name());
        if (workspace.server().isPresent()) {
            context.note("The download goes on in 'zenow serve'. Watch it again: zenow models download " + name);
            context.note("Stop it: zenow models downloads pause " + name);
        } else {
            context.note("Stopped. What is there already is kept. Go on with: zenow models download " + name);
            context.note("The next 'zenow serve' goes on with it by itself.");
        }
    }
}
