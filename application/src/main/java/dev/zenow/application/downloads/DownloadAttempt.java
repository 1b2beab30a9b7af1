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
    private final Declarations declarations;

    DownloadAttempt(PartFiles parts, TransferTools tools, Declarations declarations) {
        this.parts = requireNonNull(parts, "parts is null");
        this.tools = requireNonNull(tools, "tools is null");
        this.declarations = requireNonNull(declarations, "declarations is null");
    }

    /** How it ended. */
    sealed interface End {
        record Complete() implements End {}

        record Failed(Problem problem) implements End {}

        record Cancelled() implements End {}
    }

    /** What others should know on the way; called on the thread of the run. */
    interface Steps {
        /** More is known of the files than before. */
        void declared(List<DownloadFile> files);

        /** All bytes are there. */
        void verifying();
    }

    End run(Download download, Tracker tracker, Cancellation cancellation, Steps steps) {
        try {
            tracker.running(true);
            List<DownloadFile> files = declarations.of(download.files());
            if (!files.equals(download.files())) {
                steps.declared(files);
                for (int number = 0; number < files.size(); number++) {
                    DownloadFile file = files.get(number);
                    tracker.found(number, parts.held(download.id(), file), file.bytes());
                }
            }
            new DownloadRun(download.id(), files, parts, tools, tracker, cancellation).run(steps);
            return new End.Complete();
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
            return new End.Cancelled();
        } catch (RuntimeException e) {
            LOG.log(ERROR, () -> "download " + download.id() + " broke", e);
            return new End.Failed(ProblemCode.INTERNAL_ERROR.problem());
        } finally {
            tracker.running(false);
        }
    }
}
