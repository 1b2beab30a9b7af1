package dev.zenow.llama.download;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.downloads.PartFile;
import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A part that is open: its bytes, who writes them, and their hash. */
final class DiskPart implements PartFile {
    private static final System.Logger LOG = System.getLogger(DiskPart.class.getName());

    private final PartFolder folder;
    private final PartPaths paths;
    private final DownloadId download;
    private final String boot;
    private final Runnable closing;
    private final DiskThreads threads = new DiskThreads();
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Begun> begun;
    private boolean closed;

    /** @param hash of what was finished in an earlier run needs nobody to follow it */
    private record Begun(PartBytes bytes, Optional<PrefixHash> hash) implements AutoCloseable {
        static Begun of(PartBytes bytes) {
            JournalEntry entry = bytes.entry();
            return new Begun(
                    bytes,
                    entry.hash().isPresent()
                            ? Optional.empty()
                            : Optional.of(new PrefixHash(
                                    bytes.channel(), entry.written().prefix())));
        }

        @Override
        public void close() throws IOException {
            try (bytes) {
                hash.ifPresent(PrefixHash::close);
            }
        }
    }

    private DiskPart(PartFolder folder, PartPaths paths, DownloadId download, String boot, Runnable closing) {
        this.folder = requireNonNull(folder, "folder is null");
        this.paths = requireNonNull(paths, "paths is null");
        this.download = requireNonNull(download, "download is null");
        this.boot = requireNonNull(boot, "boot is null");
        this.closing = requireNonNull(closing, "closing is null");
        this.begun = Optional.empty();
    }

    /** @param closing is run when the part has been closed */
    static DiskPart open(PartFolder folder, PartPaths paths, DownloadId download, String boot, Runnable closing) {
        DiskPart part = new DiskPart(folder, paths, download, boot, closing);
        boolean opened = false;
        try {
            part.disk(() ->
                    part.begun = PartBytes.left(folder, paths, download, boot).map(Begun::of));
            opened = true;
            return part;
        } finally {
            if (!opened) {
                part.threads.close();
            }
        }
    }

    @Override
    public Optional<RemoteIdentity> identity() {
        return present().map(part -> part.bytes().entry().identity());
    }

    @Override
    public ByteRanges held() {
        return present().map(part -> part.bytes().entry().written()).orElse(ByteRanges.NONE);
    }

    @Override
    public void begin(RemoteIdentity identity) {
        checkOpen();
        Optional<Begun> before = exchange(Optional.empty());
        disk(() -> {
            if (before.isPresent()) {
                before.get().close();
            }
            PartBytes bytes = PartBytes.begun(folder, paths, JournalEntry.begun(download, identity, boot));
            exchange(Optional.of(Begun.of(bytes)));
        });
    }

    @Override
    public void repin(RemoteIdentity identity) {
        PartBytes bytes = current().bytes();
        disk(() -> bytes.repin(identity));
    }

    @Override
    public void write(long position, ByteBuffer data) {
        Begun part = current();
        if (part.bytes().entry().hash().isPresent()) {
            throw new IllegalStateException("the file is finished: " + paths.target());
        }
        if (data.hasRemaining()) {
            disk(() -> {
                ByteRanges held = part.bytes().write(position, data);
                part.hash().ifPresent(hash -> hash.grown(held.prefix()));
            });
        }
    }

    @Override
    public void checkpoint() {
        checkOpen();
        present().ifPresent(part -> disk(part.bytes()::checkpoint));
    }

    @Override
    public Sha256 finish(long length) throws InterruptedException {
        Begun part = current();
        JournalEntry entry = part.bytes().entry();
        if (!entry.written().equals(ByteRanges.of(List.of(new ByteRange(0, length))))) {
            throw new IllegalStateException(
                    "%s has not exactly %d bytes: %s".formatted(paths.target(), length, entry.written()));
        }
        if (entry.hash().isPresent()) {
            return entry.hash().get();
        }
        try {
            Sha256 hash = part.hash().orElseThrow().await(length);
            threads.run(() -> part.bytes().finish(length, hash));
            return hash;
        } catch (ClosedChannelException closedMeanwhile) {
            CancelledException cancelled = new CancelledException();
            cancelled.initCause(closedMeanwhile);
            throw cancelled;
        } catch (IOException e) {
            throw DiskFaults.problem(e, paths.folder());
        }
    }

    @Override
    public void close() {
        Optional<Begun> last;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            last = begun;
            begun = Optional.empty();
        } finally {
            lock.unlock();
        }
        // At once: whoever waits for the hash must not wait for the disk as well.
        last.flatMap(Begun::hash).ifPresent(PrefixHash::end);
        try {
            if (last.isPresent()) {
                disk(() -> closeDurably(last.get()));
            }
        } finally {
            threads.close();
            closing.run();
        }
    }

    /** A part that failed before has nothing to be made durable, and its failure is known. */
    private static void closeDurably(Begun part) throws IOException {
        try (part) {
            if (part.bytes().isBroken()) {
                LOG.log(System.Logger.Level.DEBUG, "a part is closed as it was when its disk failed");
            } else {
                part.bytes().checkpoint();
            }
        }
    }

    private Begun current() {
        checkOpen();
        return present().orElseThrow(() -> new IllegalStateException("nothing was begun: " + paths.target()));
    }

    private Optional<Begun> present() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Begun> exchange(Optional<Begun> next) {
        lock.lock();
        try {
            Optional<Begun> before = begun;
            begun = next;
            return before;
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the part is closed: " + paths.target());
            }
        } finally {
            lock.unlock();
        }
    }

    private void disk(DiskThreads.Work work) {
        try {
            threads.run(work);
        } catch (ClosedChannelException e) {
            checkOpen();
            throw DiskFaults.problem(e, paths.folder());
        } catch (IOException e) {
            throw DiskFaults.problem(e, paths.folder());
        }
    }
}
