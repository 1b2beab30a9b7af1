package dev.zenow.llama.download;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A part that was begun, with its journal, which nobody else writes to meanwhile. To be used on threads that nobody interrupts.
 *
 * <p>After a write the journal is told at once when that is worth it, without waiting for the disk: the system keeps what it was given
 * when the program is killed. What the machine itself must not lose is forced first and noted as durable then.
 */
final class PartBytes implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PartBytes.class.getName());

    /** A killed program loses less than this, and what came in the last two milliseconds at most. */
    private static final long NOTED_BYTES = 64 << 10;

    private static final long NOTED_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final FileChannel channel;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();

    /** Held while something is forced; taken before {@link #lock}. */
    private final ReentrantLock forcing = new ReentrantLock();

    private JournalEntry entry;
    private long unnoted;
    private long notedAt = System.nanoTime();
    private Optional<JournalEntry> forced = Optional.empty();

    /** Another part took its place, or nobody needs it any more; guarded by {@link #forcing}. */
    private boolean closed;

    private volatile Optional<IOException> broken = Optional.empty();

    private PartBytes(FileChannel channel, Journal journal, JournalEntry entry) {
        this.channel = requireNonNull(channel, "channel is null");
        this.journal = requireNonNull(journal, "journal is null");
        this.entry = requireNonNull(entry, "entry is null");
    }

    /** What an earlier run of this download left and can be trusted; empty also when it left nothing. */
    static Optional<PartBytes> left(PartFolder folder, PartPaths paths, DownloadId download, String boot)
            throws IOException {
        if (!PartFolder.isFile(paths.part()) || !PartFolder.isFile(paths.journal())) {
            return Optional.empty();
        }
        try (Opening opening = new Opening()) {
            FileChannel journal = opening.add(locked(folder.open(paths.journal()), paths));
            Optional<JournalEntry> said =
                    Journal.read(journal).filter(entry -> entry.download().equals(download));
            if (said.isEmpty()) {
                return Optional.empty();
            }
            FileChannel channel = opening.add(folder.open(paths.part()));
            JournalEntry trusted = said.get().trusted(boot, channel.size());
            return Optional.of(opening.done(new PartBytes(channel, Journal.of(journal), trusted)));
        }
    }

    /** Everything that was there is gone. */
    static PartBytes begun(PartFolder folder, PartPaths paths, JournalEntry entry) throws IOException {
        try (Opening opening = new Opening()) {
            Journal journal = Journal.create(opening.add(locked(folder.create(paths.journal()), paths)));
            // Before there is a new part: an old journal must never be found beside it.
            journal.begin(entry);
            PartFolder.force(paths.folder());
            FileChannel channel = opening.add(folder.create(paths.part()));
            OptionalLong length = entry.identity().bytes();
            if (length.isPresent() && length.getAsLong() > 0) {
                Journal.writeFully(channel, ByteBuffer.allocate(1), length.getAsLong() - 1);
            }
            channel.force(true);
            PartFolder.force(paths.folder());
            return opening.done(new PartBytes(channel, journal, entry));
        }
    }

    /** A program that shares the folder, but not the data of this one, would spoil the part. */
    private static FileChannel locked(FileChannel journal, PartPaths paths) throws IOException {
        boolean free;
        try {
            free = journal.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            free = false;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the folder knows no locks: " + paths.folder(), e);
            free = true;
        }
        if (!free) {
            journal.close();
            throw DiskFaults.refused(paths.target(), "another program is downloading it");
        }
        return journal;
    }

    FileChannel channel() {
        return channel;
    }

    JournalEntry entry() {
        lock.lock();
        try {
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** @return what is held then */
    ByteRanges write(long position, ByteBuffer data) throws IOException {
        check();
        int count = data.remaining();
        Journal.writeFully(channel, data, position);
        lock.lock();
        try {
            ByteRanges written = entry.written().plus(new ByteRange(position, position + count));
            entry = entry.ranges(entry.durable(), written);
            unnoted += count;
            if (unnoted >= NOTED_BYTES || System.nanoTime() - notedAt >= NOTED_NANOS) {
                note();
            }
            return written;
        } finally {
            lock.unlock();
        }
    }

    void repin(RemoteIdentity identity) throws IOException {
        lock.lock();
        try {
            entry = entry.identity(identity);
        } finally {
            lock.unlock();
        }
        checkpoint();
    }

    /** Nothing happens when this was closed meanwhile: what is kept of it was made durable then. */
    void checkpoint() throws IOException {
        forcing.lock();
        try {
            if (closed) {
                return;
            }
            check();
            JournalEntry now = entry();
            if (forced.filter(now::equals).isEmpty()) {
                forced = Optional.of(force(now.written()));
            }
        } finally {
            forcing.unlock();
        }
    }

    /** All bytes have come, and this is their hash. */
    void finish(long length, Sha256 hash) throws IOException {
        forcing.lock();
        try {
            if (closed) {
                throw new ClosedChannelException();
            }
            finishOpen(length, hash);
        } finally {
            forcing.unlock();
        }
    }

    private void finishOpen(long length, Sha256 hash) throws IOException {
        if (channel.size() > length) {
            channel.truncate(length);
        }
        lock.lock();
        try {
            RemoteIdentity known = entry.identity();
            entry = entry.identity(new RemoteIdentity(
                            known.host(),
                            OptionalLong.of(length),
                            known.sha256(),
                            known.entityTag(),
                            known.lastModified()))
                    .hash(hash);
        } finally {
            lock.unlock();
        }
        checkpoint();
    }

    /** @return what is durable then */
    private JournalEntry force(ByteRanges written) throws IOException {
        try {
            if (!written.equals(entry().durable())) {
                channel.force(false);
            }
            JournalEntry durable;
            lock.lock();
            try {
                entry = entry.ranges(written, entry.written());
                durable = entry;
                journal.checkpoint(entry);
                noted();
            } finally {
                lock.unlock();
            }
            journal.force();
            return durable;
        } catch (IOException e) {
            distrust(e);
            throw e;
        }
    }

    /** What was not forced may be lost now, although the system says of a second attempt that it went well. */
    private void distrust(IOException why) {
        broken = Optional.of(why);
        lock.lock();
        try {
            entry = entry.ranges(entry.durable(), entry.durable());
            note();
        } catch (IOException alsoRefused) {
            why.addSuppressed(alsoRefused);
        } finally {
            lock.unlock();
        }
    }

    boolean isBroken() {
        return broken.isPresent();
    }

    private void check() throws IOException {
        Optional<IOException> why = broken;
        if (why.isPresent()) {
            throw new IOException(why.get().getMessage(), why.get());
        }
    }

    private void note() throws IOException {
        journal.note(entry);
        noted();
    }

    private void noted() {
        unnoted = 0;
        notedAt = System.nanoTime();
    }

    /** Waits for what is being forced: to close a channel under a thread that forces it would look like a fault of the disk. */
    @Override
    public void close() throws IOException {
        forcing.lock();
        try (journal) {
            closed = true;
            channel.close();
        } finally {
            forcing.unlock();
        }
    }

    /** Closes what was opened when the rest cannot be. */
    private static final class Opening implements AutoCloseable {
        private final List<FileChannel> opened = new ArrayList<>();

        FileChannel add(FileChannel channel) {
            opened.add(channel);
            return channel;
        }

        PartBytes done(PartBytes bytes) {
            opened.clear();
            return bytes;
        }

        @Override
        public void close() throws IOException {
            for (FileChannel channel : opened) {
                channel.close();
            }
        }
    }
}
