package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Parts of downloads in memory, on a disk that can be full or broken; for files of some MiB. */
public final class TestingPartFiles implements PartFiles {
    private final Map<Path, Stored> parts = new HashMap<>();
    private final Map<Path, byte[]> targets = new HashMap<>();
    private final Map<Path, DownloadId> publishers = new HashMap<>();
    private final Map<Path, byte[]> rejected = new HashMap<>();
    private final AtomicInteger checkpoints = new AtomicInteger();
    private long room = Long.MAX_VALUE;
    private OptionalLong usable = OptionalLong.empty();
    private long written;
    private Optional<ProblemException> failure = Optional.empty();
    private Predicate<List<byte[]>> model = files -> true;

    /** Whoever writes more than that from now on is told that the disk is full; so the disk is full after {@code bytes}. */
    public synchronized TestingPartFiles room(long bytes) {
        room = bytes;
        return this;
    }

    /** What {@link #usableBytes} says from now on; without this, it is the room that is left. */
    public synchronized TestingPartFiles usable(long bytes) {
        usable = OptionalLong.of(bytes);
        return this;
    }

    /** The next {@code begin}, {@code write} or {@code checkpoint} fails. */
    public synchronized TestingPartFiles failNext(ProblemException why) {
        failure = Optional.of(why);
        return this;
    }

    /** Which parts are taken for a model; without this, all. */
    public synchronized TestingPartFiles model(Predicate<List<byte[]>> parts) {
        model = parts;
        return this;
    }

    /** Puts somebody's file there. */
    public synchronized void put(Path target, byte[] bytes) {
        targets.put(target, bytes);
    }

    public synchronized Optional<byte[]> published(Path target) {
        return Optional.ofNullable(targets.get(target));
    }

    public synchronized Optional<byte[]> rejected(Path target) {
        return Optional.ofNullable(rejected.get(target));
    }

    /** Whether there is an unfinished file. */
    public synchronized boolean begun(Path target) {
        return parts.containsKey(target);
    }

    /** How many bytes were written since the beginning, whatever became of them. */
    public synchronized long written() {
        return written;
    }

    public int checkpoints() {
        return checkpoints.get();
    }

    @Override
    public synchronized PartFile open(DownloadId download, DownloadFile file) {
        Stored stored = mine(download, file).orElseGet(() -> new Stored(download));
        if (Optional.ofNullable(parts.get(file.target()))
                .filter(part -> part.open)
                .isPresent()) {
            throw new IllegalStateException("the file is open already: " + file.target());
        }
        parts.put(file.target(), stored);
        stored.open = true;
        return new Part(stored);
    }

    @Override
    public synchronized long held(DownloadId download, DownloadFile file) {
        return published(download, file)
                ? published(file.target()).orElseThrow().length
                : mine(download, file).map(part -> part.held.count()).orElse(0L);
    }

    @Override
    public synchronized void publish(DownloadId download, List<DownloadFile> files) {
        List<DownloadFile> unnamed =
                files.stream().filter(file -> !published(download, file)).toList();
        for (DownloadFile file : unnamed) {
            closed(file);
            if (mine(download, file).flatMap(part -> part.finished).isEmpty()) {
                throw ProblemCode.DOWNLOAD_FOLDER_FAILED.exception("There is no finished part for " + file.target());
            }
            if (targets.containsKey(file.target())) {
                throw ProblemCode.DOWNLOAD_FOLDER_FAILED.exception("There is another file: " + file.target());
            }
        }
        if (!model.test(files.stream()
                .map(file -> published(file.target())
                        .orElseGet(() -> mine(download, file).orElseThrow().bytes))
                .toList())) {
            throw ProblemCode.MODEL_DAMAGED.exception();
        }
        for (DownloadFile file : unnamed.reversed()) {
            targets.put(file.target(), mine(download, file).orElseThrow().bytes);
            publishers.put(file.target(), download);
            parts.remove(file.target());
        }
    }

    @Override
    public synchronized boolean published(DownloadId download, DownloadFile file) {
        return download.equals(publishers.get(file.target()));
    }

    @Override
    public synchronized void settle(DownloadId download, DownloadFile file) {
        publishers.remove(file.target(), download);
    }

    @Override
    public synchronized void reject(DownloadId download, DownloadFile file) {
        closed(file);
        mine(download, file).ifPresent(part -> {
            parts.remove(file.target());
            rejected.put(file.target(), part.bytes);
        });
        publishers.remove(file.target(), download);
    }

    @Override
    public synchronized void discard(DownloadId download, DownloadFile file) {
        closed(file);
        mine(download, file).ifPresent(part -> parts.remove(file.target()));
        publishers.remove(file.target(), download);
    }

    @Override
    public synchronized long usableBytes(Path target) {
        return usable.orElse(room);
    }

    private Optional<Stored> mine(DownloadId download, DownloadFile file) {
        return Optional.ofNullable(parts.get(file.target())).filter(part -> part.download.equals(download));
    }

    private void closed(DownloadFile file) {
        if (Optional.ofNullable(parts.get(file.target()))
                .filter(part -> part.open)
                .isPresent()) {
            throw new IllegalStateException("the file is open: " + file.target());
        }
    }

    private void fail() {
        Optional<ProblemException> now = failure;
        failure = Optional.empty();
        if (now.isPresent()) {
            throw now.get();
        }
    }

    private static Sha256 hash(byte[] bytes) {
        try {
            return Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static final class Stored {
        private final DownloadId download;
        private Optional<RemoteIdentity> identity = Optional.empty();
        private ByteRanges held = ByteRanges.NONE;
        private byte[] bytes = new byte[0];
        private Optional<Sha256> finished = Optional.empty();
        private boolean open;

        Stored(DownloadId download) {
            this.download = download;
        }
    }

    private final class Part implements PartFile {
        private final Stored stored;
        private boolean closed;

        Part(Stored stored) {
            this.stored = stored;
        }

        @Override
        public Optional<RemoteIdentity> identity() {
            synchronized (TestingPartFiles.this) {
                return stored.identity;
            }
        }

        @Override
        public void begin(RemoteIdentity identity) {
            synchronized (TestingPartFiles.this) {
                alive();
                fail();
                stored.identity = Optional.of(identity);
                stored.held = ByteRanges.NONE;
                stored.bytes = new byte[Math.toIntExact(identity.bytes().orElse(0))];
                stored.finished = Optional.empty();
            }
        }

        @Override
        public void repin(RemoteIdentity identity) {
            synchronized (TestingPartFiles.this) {
                begun();
                stored.identity = Optional.of(identity);
            }
        }

        @Override
        public ByteRanges held() {
            synchronized (TestingPartFiles.this) {
                return stored.held;
            }
        }

        @Override
        public void write(long position, ByteBuffer data) {
            synchronized (TestingPartFiles.this) {
                begun();
                if (stored.finished.isPresent()) {
                    throw new IllegalStateException("the file is finished");
                }
                fail();
                int count = data.remaining();
                if (count == 0) {
                    return;
                }
                if (count > room) {
                    throw ProblemCode.DOWNLOAD_DISK_FULL.exception("The disk of the test is full.");
                }
                room -= room == Long.MAX_VALUE ? 0 : count;
                written += count;
                long end = position + count;
                if (end > stored.bytes.length) {
                    stored.bytes = Arrays.copyOf(stored.bytes, Math.toIntExact(end));
                }
                data.get(stored.bytes, Math.toIntExact(position), count);
                stored.held = stored.held.plus(new ByteRange(position, end));
            }
        }

        @Override
        public void checkpoint() {
            checkpoints.incrementAndGet();
            synchronized (TestingPartFiles.this) {
                alive();
                fail();
            }
        }

        @Override
        public Sha256 finish(long length) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            synchronized (TestingPartFiles.this) {
                begun();
                if (!stored.held.covers(length)) {
                    throw new IllegalStateException("not all of the file is held");
                }
                RemoteIdentity known = stored.identity.orElseThrow();
                stored.identity = Optional.of(new RemoteIdentity(
                        known.host(),
                        OptionalLong.of(length),
                        known.sha256(),
                        known.entityTag(),
                        known.lastModified()));
                stored.bytes = Arrays.copyOf(stored.bytes, Math.toIntExact(length));
                Sha256 hash = hash(stored.bytes);
                stored.finished = Optional.of(hash);
                return hash;
            }
        }

        @Override
        public void close() {
            synchronized (TestingPartFiles.this) {
                if (!closed) {
                    closed = true;
                    stored.open = false;
                }
            }
        }

        private void alive() {
            if (closed) {
                throw new IllegalStateException("the file is closed");
            }
        }

        private void begun() {
            alive();
            if (stored.identity.isEmpty()) {
                throw new IllegalStateException("nothing was begun");
            }
        }
    }
}
