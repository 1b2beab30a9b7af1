package dev.zenow.http;

import dev.zenow.application.downloads.DownloadProgress;
import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.downloads.Downloads;
import dev.zenow.application.downloads.RepositoryListing;
import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Downloads that go on as a test says. Keeps every command. */
public final class TestingDownloads implements Downloads {
    public static final DownloadId ID = new DownloadId(UUID.fromString("0197f000-0000-7000-8000-000000000001"));
    public static final Model MODEL = new Model(
            TestingModel.id("downloaded"),
            "big “one”",
            ModelMode.LLM,
            new ModelSource.Link(URI.create("https://huggingface.co/o/r/resolve/main/big-00001-of-00002.gguf")),
            Path.of("/models/llm/big-00001-of-00002.gguf"),
            Instant.parse("2026-01-02T03:04:05.678Z"));
    public static final RepositoryListing LISTING = new RepositoryListing(
            new RepositoryReference(
                    Optional.of(Mirror.Kind.HUGGING_FACE), "o", "r", Optional.empty(), Optional.of("Q4_K_M")),
            "hf-mirror",
            List.of(
                    new GgufChoice(
                            "small-Q4_K_M",
                            Optional.of("Q4_K_M"),
                            List.of(new RepositoryFile(
                                    "small-Q4_K_M.gguf",
                                    OptionalLong.of(3_000_000_000L),
                                    Optional.of(new Sha256("ab".repeat(32)))))),
                    new GgufChoice(
                            "plain",
                            Optional.empty(),
                            List.of(
                                    new RepositoryFile(
                                            "more/plain-00001-of-00002.gguf", OptionalLong.empty(), Optional.empty()),
                                    new RepositoryFile(
                                            "more/plain-00002-of-00002.gguf", OptionalLong.of(5), Optional.empty())))));

    public final CopyOnWriteArrayList<Object> commands = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<DownloadId, DownloadStatus> known = new LinkedHashMap<>();
    private boolean closed;

    /** With everything that can be said of a download. */
    public static DownloadStatus running(DownloadId id, long received, long version) {
        return status(
                id,
                DownloadState.RUNNING,
                Optional.empty(),
                new DownloadProgress(
                        received,
                        OptionalLong.of(8_000_000_000L),
                        1_000_000,
                        OptionalLong.of(12),
                        Optional.of("hf-mirror"),
                        2,
                        Optional.of("It was begun again.")),
                version);
    }

    /** With as little as can be known. */
    public static DownloadStatus bare(DownloadId id, DownloadState state, Optional<Problem> problem, long version) {
        return status(
                id,
                state,
                problem,
                new DownloadProgress(
                        0, OptionalLong.empty(), 0, OptionalLong.empty(), Optional.empty(), 0, Optional.empty()),
                version);
    }

    private static DownloadStatus status(
            DownloadId id, DownloadState state, Optional<Problem> problem, DownloadProgress progress, long version) {
        Download download = new Download(
                id,
                MODEL.id(),
                List.of(
                        new DownloadFile(
                                URI.create("https://huggingface.co/o/r/resolve/main/big-00001-of-00002.gguf"),
                                MODEL.path(),
                                OptionalLong.of(5_000_000_000L),
                                Optional.of(new Sha256("0f".repeat(32)))),
                        new DownloadFile(
                                URI.create("https://huggingface.co/o/r/resolve/main/big-00002-of-00002.gguf"),
                                Path.of("/models/llm/big-00002-of-00002.gguf"),
                                OptionalLong.empty(),
                                Optional.empty())),
                state,
                problem,
                Instant.parse("2026-02-03T04:05:06.007Z"),
                Instant.parse("2026-02-03T05:00:00.000Z"));
        return new DownloadStatus(download, MODEL, progress, version);
    }

    /** From now on it stands so. */
    public void tell(DownloadStatus status) {
        change(() -> known.put(status.download().id(), status));
    }

    /** Zenow ends. */
    public void end() {
        change(() -> closed = true);
    }

    @Override
    public DownloadStatus start(Actor actor, StartDownload command) {
        commands.add(command);
        if (command.link().filter("nothing"::equals).isPresent()) {
            throw ProblemCode.DOWNLOAD_CHOICE_NEEDED.exception("There are Q4_K_M and Q8_0.");
        }
        DownloadStatus queued = bare(ID, DownloadState.QUEUED, Optional.empty(), 1);
        tell(queued);
        return queued;
    }

    @Override
    public List<DownloadStatus> list(Actor actor) {
        lock.lock();
        try {
            return List.copyOf(known.values());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DownloadStatus find(Actor actor, DownloadId id) {
        lock.lock();
        try {
            return Optional.ofNullable(known.get(id)).orElseThrow(ProblemCode.DOWNLOAD_NOT_FOUND::exception);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DownloadStatus await(Actor actor, DownloadId id, long seen, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            commands.add(patience);
            long left = patience.toNanos();
            var _ = find(actor, id);
            while (!closed && known.containsKey(id) && find(actor, id).version() == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (!known.containsKey(id)) {
                throw ProblemCode.DOWNLOAD_CANCELLED.exception();
            }
            if (closed) {
                throw ProblemCode.SHUTTING_DOWN.exception();
            }
            return find(actor, id);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DownloadStatus pause(Actor actor, DownloadId id) {
        return asked("pause", actor, id);
    }

    @Override
    public DownloadStatus resume(Actor actor, DownloadId id) {
        return asked("resume", actor, id);
    }

    @Override
    public DownloadStatus restart(Actor actor, DownloadId id) {
        return asked("restart", actor, id);
    }

    @Override
    public void cancel(Actor actor, DownloadId id) {
        var _ = asked("cancel", actor, id);
        change(() -> known.remove(id));
    }

    @Override
    public RepositoryListing repository(Actor actor, String reference) {
        commands.add("repository " + reference);
        if (reference.equals("none")) {
            throw ProblemCode.LINK_INVALID.exception();
        }
        return LISTING;
    }

    private DownloadStatus asked(String what, Actor actor, DownloadId id) {
        DownloadStatus status = find(actor, id);
        commands.add(what + " " + id);
        if (status.download().state() == DownloadState.COMPLETE && !what.equals("cancel")) {
            throw ProblemCode.DOWNLOAD_ENDED.exception();
        }
        return status;
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
