package dev.zenow.application.downloads;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.List;

/** One run of a download from its turn to its end, whatever that is. */
final class DownloadAttempt {
    private static final System.Logger LOG = System.getLogger(DownloadAttempt.class.getName());

    private final PartFiles parts;
    private final TransferTools tools;

    DownloadAttempt(PartFiles parts, TransferTools tools) {
        this.parts = requireNonNull(parts, "parts is null");
        this.tools = requireNonNull(tools, "tools is null");
    }

    /** How it ended. */
    sealed interface End {
        /** @param files with their lengths */
        record Complete(List<DownloadFile> files) implements End {}

        record Failed(Problem problem) implements End {}

        record Cancelled() implements End {}
    }

    /** @param verifying is run when all bytes are there, on this thread */
    End run(Download download, Tracker tracker, Cancellation cancellation, Runnable verifying) {
        try {
            tracker.running(true);
            List<DownloadFile> files = tools.declarations().of(download.files(), cancellation);
            for (int number = 0; number < files.size(); number++) {
                DownloadFile file = files.get(number);
                tracker.found(number, parts.held(download.id(), file), file.bytes());
            }
            return new End.Complete(
                    new DownloadRun(download.id(), download.files(), parts, tools, tracker, cancellation)
                            .run(files, verifying));
        } catch (CancelledException _) {
            return new End.Cancelled();
        } catch (ProblemException e) {
            LOG.log(
                    WARNING,
                    () -> "download " + download.id() + " failed: "
                            + e.problem().detail(),
                    e);
            return new End.Failed(e.problem());
        } catch (InterruptedException e) {
            LOG.log(WARNING, () -> "download " + download.id() + " was interrupted", e);
            return new End.Failed(ProblemCode.SHUTTING_DOWN.problem());
        } catch (RuntimeException e) {
            LOG.log(ERROR, () -> "download " + download.id() + " broke", e);
            return new End.Failed(ProblemCode.INTERNAL_ERROR.problem());
        } finally {
            tracker.running(false);
        }
    }
}
