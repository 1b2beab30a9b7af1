package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Fetches the files of one download, checks them, and gives them their names; used once, on the calling thread. */
final class DownloadRun {
    private static final Set<ProblemCode> NO_MODEL = Set.of(
            ProblemCode.MODEL_NOT_GGUF,
            ProblemCode.MODEL_DAMAGED,
            ProblemCode.MODEL_NOT_FIRST_PART,
            ProblemCode.MODEL_PROJECTOR);

    private final DownloadId id;
    private final List<DownloadFile> files;
    private final PartFiles parts;
    private final TransferTools tools;
    private final Tracker tracker;
    private final Cancellation cancellation;

    DownloadRun(
            DownloadId id,
            List<DownloadFile> files,
            PartFiles parts,
            TransferTools tools,
            Tracker tracker,
            Cancellation cancellation) {
        this.id = requireNonNull(id, "id is null");
        this.files = List.copyOf(files);
        this.parts = requireNonNull(parts, "parts is null");
        this.tools = requireNonNull(tools, "tools is null");
        this.tracker = requireNonNull(tracker, "tracker is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
    }

    /**
     * Returns when the model is where it is to be.
     *
     * @param steps are told on the way
     * @throws ProblemException it failed, or the disk is full
     * @throws CancelledException cancelled before the files got their names
     */
    void run(DownloadAttempt.Steps steps) throws InterruptedException {
        List<DownloadFile> fetched = new ArrayList<>();
        for (int number = 0; number < files.size(); number++) {
            boolean last = number == files.size() - 1;
            fetched.add(fetch(number, last ? steps::verifying : () -> {}));
        }
        cancellation.check();
        if (!fetched.equals(files)) {
            // After a power cut in the wrong moment, its length is what tells a file of ours from a stranger's.
            steps.declared(fetched);
        }
        try {
            parts.publish(id, files);
        } catch (ProblemException e) {
            if (NO_MODEL.contains(e.problem().code())) {
                files.forEach(file -> parts.reject(id, file));
            }
            throw e;
        }
    }

    /** The same file, with its length. */
    private DownloadFile fetch(int number, Runnable verifying) throws InterruptedException {
        DownloadFile file = files.get(number);
        if (parts.published(id, file)) {
            tracker.found(number, parts.held(id, file), file.bytes());
            return file;
        }
        Optional<Problem> wrong;
        long length;
        try (PartFile part = parts.open(id, file)) {
            Cancellation ending = new Cancellation();
            FileTransfer transfer = new FileTransfer(tools, file, part, number, tracker, ending);
            length = transferred(part, file, transfer, ending);
            verifying.run();
            Sha256 found = part.finish(length);
            wrong = transfer.declared()
                    .filter(declared -> !declared.equals(found))
                    .map(declared -> FileTransfer.wrong(declared, found));
        }
        if (wrong.isPresent()) {
            parts.reject(id, file);
            throw wrong.get().exception();
        }
        return new DownloadFile(file.link(), file.target(), OptionalLong.of(length), file.sha256());
    }

    private long transferred(PartFile part, DownloadFile file, FileTransfer transfer, Cancellation ending)
            throws InterruptedException {
        try (var _ = cancellation.during(ending::cancel);
                Keeper keeper = new Keeper(part, file, tools, tracker, ending)) {
            try {
                return transfer.run();
            } catch (CancelledException e) {
                keeper.check();
                throw e;
            }
        }
    }
}
