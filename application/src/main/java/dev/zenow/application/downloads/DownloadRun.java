package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.downloads.Source;
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
     * @param declared the files with what their hub declares of them
     * @param verifying is run when all bytes are there
     * @return the files with their lengths
     * @throws ProblemException it failed, or the disk is full
     * @throws CancelledException cancelled before the files got their names
     */
    List<DownloadFile> run(List<DownloadFile> declared, Runnable verifying) throws InterruptedException {
        long missing = 0;
        for (DownloadFile file : declared) {
            missing += Math.max(0, file.bytes().orElse(0) - parts.held(id, file));
        }
        tools.room().check(files.getFirst(), missing);
        List<DownloadFile> fetched = new ArrayList<>();
        for (int number = 0; number < files.size(); number++) {
            boolean last = number == files.size() - 1;
            fetched.add(fetch(number, declared.get(number), last ? verifying : () -> {}));
        }
        cancellation.check();
        try {
            parts.publish(id, files);
        } catch (ProblemException e) {
            if (NO_MODEL.contains(e.problem().code())) {
                files.forEach(file -> parts.reject(id, file));
            }
            throw e;
        }
        return List.copyOf(fetched);
    }

    /** The same file, with its length. */
    private DownloadFile fetch(int number, DownloadFile declared, Runnable verifying) throws InterruptedException {
        DownloadFile file = files.get(number);
        if (parts.published(id, file)) {
            long length = parts.held(id, file);
            tracker.found(number, length, OptionalLong.of(length));
            return withLength(file, length);
        }
        Optional<Problem> wrong;
        long length;
        try (PartFile part = parts.open(id, file)) {
            Cancellation ending = new Cancellation();
            FileTransfer transfer = new FileTransfer(tools, file, declared, part, number, tracker, ending);
            length = transferred(part, file, transfer, ending);
            verifying.run();
            Sha256 found = finished(part, length);
            wrong = transfer.declared()
                    .filter(hash -> !hash.equals(found))
                    .map(hash -> FileTransfer.wrong(file, hash, found));
            transfer.giver().ifPresent(source -> judge(source, transfer.declared(), found));
        }
        if (wrong.isPresent()) {
            parts.reject(id, file);
            throw wrong.get().exception();
        }
        return withLength(file, length);
    }

    /** A source has worked when what it gave is what it should be. */
    private void judge(Source source, Optional<Sha256> declared, Sha256 found) {
        if (declared.isEmpty() || declared.get().equals(found)) {
            tools.sources().worked(source);
        } else {
            tools.sources().failed(source, ProblemCode.DOWNLOAD_WRONG_FILE.problem(), Optional.empty());
        }
    }

    /** The hash may have a long way to go after a restart; somebody may lose patience meanwhile. */
    private Sha256 finished(PartFile part, long length) throws InterruptedException {
        try (var _ = cancellation.during(part::close)) {
            return part.finish(length);
        } catch (IllegalStateException closed) {
            cancellation.check();
            throw closed;
        }
    }

    private static DownloadFile withLength(DownloadFile file, long length) {
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
