package dev.zenow.llama.download;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import java.util.Optional;

/**
 * What a journal says of its part.
 *
 * @param boot of the machine while this was written; empty: the system does not say
 * @param durable bytes that were on the disk itself when this was written
 * @param written bytes that were at least in the system's memory, and so survive the program but not the machine
 * @param hash of the whole file, when it is finished
 */
record JournalEntry(
        DownloadId download,
        RemoteIdentity identity,
        String boot,
        ByteRanges durable,
        ByteRanges written,
        Optional<Sha256> hash) {
    JournalEntry {
        requireNonNull(download, "download is null");
        requireNonNull(identity, "identity is null");
        requireNonNull(boot, "boot is null");
        requireNonNull(durable, "durable is null");
        requireNonNull(written, "written is null");
        requireNonNull(hash, "hash is null");
    }

    static JournalEntry begun(DownloadId download, RemoteIdentity identity, String boot) {
        return new JournalEntry(download, identity, boot, ByteRanges.NONE, ByteRanges.NONE, Optional.empty());
    }

    /**
     * What of this holds for a part that is found now.
     *
     * @param now the present boot
     * @param size of the part as it is
     */
    JournalEntry trusted(String now, long size) {
        boolean sameBoot = !boot.isEmpty() && boot.equals(now);
        ByteRanges kept = cut(durable, size);
        ByteRanges all = sameBoot ? cut(written, size) : kept;
        boolean whole =
                identity.bytes().isPresent() && kept.covers(identity.bytes().getAsLong());
        return new JournalEntry(download, identity, now, kept, all, whole ? hash : Optional.empty());
    }

    private static ByteRanges cut(ByteRanges ranges, long size) {
        return ByteRanges.of(ranges.ranges().stream()
                .filter(range -> range.start() < size)
                .map(range -> new ByteRange(range.start(), Math.min(range.end(), size)))
                .toList());
    }

    JournalEntry identity(RemoteIdentity pinned) {
        return new JournalEntry(download, pinned, boot, durable, written, hash);
    }

    JournalEntry ranges(ByteRanges nowDurable, ByteRanges nowWritten) {
        return new JournalEntry(download, identity, boot, nowDurable, nowWritten, hash);
    }

    JournalEntry hash(Sha256 found) {
        return new JournalEntry(download, identity, boot, durable, written, Optional.of(found));
    }
}
