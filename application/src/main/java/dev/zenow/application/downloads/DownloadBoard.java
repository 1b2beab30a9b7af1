package dev.zenow.application.downloads;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNull;

import dev.zenow.application.models.ModelStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is known of all downloads, in memory and in the store, and who waits for news of them. Everything that reads or changes an
 * entry does so in {@link #locked}.
 *
 * <p>The store has a download as {@code QUEUED} for as long as it is to go on; that it runs is known to this process alone, so that
 * whatever ends the process leaves it to be gone on with.
 */
final class DownloadBoard {
    private static final System.Logger LOG = System.getLogger(DownloadBoard.class.getName());

    private final DownloadStore store;
    private final ModelStore models;
    private final UnitOfWork work;
    private final PartFiles parts;
    private final LongSupplier nanoTime;

    private volatile Consumer<DownloadId> observer = _ -> {};
    private boolean closed;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<DownloadId, DownloadEntry> entries = new TreeMap<>();

    DownloadBoard(DownloadStore store, ModelStore models, UnitOfWork work, PartFiles parts, LongSupplier nanoTime) {
        this.store = requireNonNull(store, "store is null");
        this.models = requireNonNull(models, "models is null");
        this.work = requireNonNull(work, "work is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /** Tells when a download comes, goes or is in another state; not how far it is. The observer must not block. */
    void observe(Consumer<DownloadId> next) {
        observer = requireNonNull(next, "next is null");
    }

    /** Reads what is stored. */
    void load() {
        locked(() -> {
            for (Download download : store.list()) {
                Optional<Model> model = models.find(download.model());
                model.ifPresent(known -> enter(download, known));
                if (download.state() == DownloadState.COMPLETE) {
                    settle(download);
                }
            }
            return entries;
        });
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    Collection<DownloadEntry> entries() {
        return List.copyOf(entries.values());
    }

    DownloadEntry known(DownloadId id) {
        return Optional.ofNullable(entries.get(id)).orElseThrow(ProblemCode.DOWNLOAD_NOT_FOUND::exception);
    }

    Optional<DownloadEntry> unfinished(ModelId model) {
        return entries.values().stream()
                .filter(entry -> entry.download.model().equals(model))
                .filter(entry -> entry.download.state() != DownloadState.COMPLETE)
                .findFirst();
    }

    DownloadEntry add(Download download, Model model) {
        keep(download);
        return enter(download, model);
    }

    private DownloadEntry enter(Download download, Model model) {
        DownloadEntry entry = new DownloadEntry(download, model);
        entry.tracker = tracker(entry);
        entries.put(download.id(), entry);
        return entry;
    }

    /** Of what its files hold now. */
    Tracker tracker(DownloadEntry entry) {
        Download download = entry.download;
        Tracker tracker = new Tracker(download.files(), nanoTime, () -> tell(entry));
        for (int number = 0; number < download.files().size(); number++) {
            DownloadFile file = download.files().get(number);
            tracker.found(number, held(download, file), file.bytes());
        }
        return tracker;
    }

    /** A folder that cannot be read just now is the run's to complain about. */
    private long held(Download download, DownloadFile file) {
        if (download.state() == DownloadState.COMPLETE) {
            return file.bytes().orElse(0);
        }
        try {
            return parts.held(download.id(), file);
        } catch (ProblemException e) {
            LOG.log(WARNING, () -> "what download " + download.id() + " has cannot be read", e);
            return 0;
        }
    }

    /** Nothing but the model is left of a download that is stored as complete. */
    void settle(Download download) {
        try {
            download.files().forEach(file -> parts.settle(download.id(), file));
        } catch (ProblemException e) {
            LOG.log(WARNING, () -> "what download " + download.id() + " left cannot be deleted", e);
        }
    }

    /** What people see and what is stored; when it cannot be stored, people see it all the same. */
    void change(DownloadEntry entry, Download next) {
        show(entry, next);
        keep(next);
    }

    /** What people see alone. */
    void show(DownloadEntry entry, Download next) {
        boolean another = entry.version == 0 || entry.download.state() != next.state();
        entry.download = next;
        entry.version++;
        changed.signalAll();
        if (another) {
            observer.accept(next.id());
        }
    }

    void keep(Download download) {
        work.inTransaction(() -> {
            store.put(download);
            return download;
        });
    }

    void remove(DownloadEntry entry) {
        entries.remove(entry.download.id());
        work.inTransaction(() -> store.remove(entry.download.id()));
        changed.signalAll();
        observer.accept(entry.download.id());
    }

    /** Its run has ended. */
    void stopped(DownloadEntry entry) {
        entry.run = Optional.empty();
        changed.signalAll();
    }

    /** Ends its run, and any other that begins meanwhile; returns when nothing of it is open any more. */
    void stop(DownloadEntry entry) {
        while (entry.run.isPresent()) {
            entry.run.get().cancel();
            changed.awaitUninterruptibly();
        }
    }

    /** Returns when no download of this model is about to go. */
    void awaitGone(ModelId model) {
        while (entries.values().stream()
                .anyMatch(entry -> entry.removed && entry.download.model().equals(model))) {
            changed.awaitUninterruptibly();
        }
    }

    /** Nobody waits for news any more. */
    void close() {
        closed = true;
        changed.signalAll();
    }

    DownloadStatus status(DownloadEntry entry) {
        return new DownloadStatus(
                entry.download,
                models.find(entry.download.model()).orElse(entry.model),
                entry.tracker.progress(),
                entry.version);
    }

    List<DownloadStatus> list() {
        return locked(() -> entries.values().stream()
                .map(this::status)
                .sorted(Comparator.comparing(
                                (DownloadStatus status) -> status.download().id())
                        .reversed())
                .toList());
    }

    DownloadStatus find(DownloadId id) {
        return locked(() -> status(known(id)));
    }

    DownloadStatus await(DownloadId id, long seen, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            DownloadEntry entry = known(id);
            long left = patience.toNanos();
            while (entry.version == seen && !entry.removed && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (closed) {
                throw ProblemCode.SHUTTING_DOWN.exception();
            }
            if (entry.removed) {
                throw ProblemCode.DOWNLOAD_CANCELLED.exception();
            }
            return status(entry);
        } finally {
            lock.unlock();
        }
    }

    private void tell(DownloadEntry entry) {
        lock.lock();
        try {
            entry.version++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
