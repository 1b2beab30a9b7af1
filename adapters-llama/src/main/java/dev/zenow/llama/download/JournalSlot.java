package dev.zenow.llama.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * An entry as it stands in a journal.
 *
 * <table>
 * <caption>Format, numbers with the highest byte first</caption>
 * <tr><td>4 bytes</td><td>{@code ZnPJ}</td></tr>
 * <tr><td>4 bytes</td><td>version, 1</td></tr>
 * <tr><td>4 bytes</td><td>length of what follows the checksum</td></tr>
 * <tr><td>4 bytes</td><td>CRC32C of everything else</td></tr>
 * <tr><td>8 bytes</td><td>sequence number: the highest one counts</td></tr>
 * <tr><td>16 bytes</td><td>the download</td></tr>
 * <tr><td>the rest</td><td>identity, boot, durable and written ranges, hash; each optional value behind a byte that is 1</td></tr>
 * </table>
 *
 * @param sequence grows with each entry of a journal
 */
record JournalSlot(long sequence, JournalEntry entry) {
    static final int BYTES = 16 << 10;

    private static final int MAGIC = 0x5A6E504A;
    private static final int VERSION = 1;
    private static final int HEADER = 4 * Integer.BYTES;
    private static final int CHECKSUM_AT = 3 * Integer.BYTES;
    private static final int LONGEST_TEXT = 1024;

    /** Twice as many, of 16 bytes, leave room for four of the longest texts. */
    static final int MOST_RANGES = 360;

    /** The smallest ranges are left out when there are too many, and a mark of the source that is too long: both are asked for again. */
    ByteBuffer encoded() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).position(HEADER);
        out.putLong(sequence);
        UUID download = entry.download().value();
        out.putLong(download.getMostSignificantBits()).putLong(download.getLeastSignificantBits());
        RemoteIdentity identity = entry.identity();
        putText(out, Optional.of(identity.host()));
        putText(out, identity.entityTag());
        putText(out, identity.lastModified());
        putText(out, Optional.of(entry.boot()));
        out.put(flag(identity.bytes().isPresent()));
        identity.bytes().ifPresent(out::putLong);
        putHash(out, identity.sha256());
        putHash(out, entry.hash());
        putRanges(out, entry.durable());
        putRanges(out, entry.written());
        out.flip();
        out.putInt(0, MAGIC).putInt(4, VERSION).putInt(8, out.limit() - HEADER).putInt(CHECKSUM_AT, checksum(out));
        return out;
    }

    /** Empty when these bytes are not exactly what was once encoded. */
    static Optional<JournalSlot> decode(ByteBuffer slot) {
        ByteBuffer in = slot.slice();
        if (in.remaining() < HEADER || in.getInt(0) != MAGIC || in.getInt(4) != VERSION) {
            return Optional.empty();
        }
        int length = in.getInt(8);
        if (length < 0 || length > in.remaining() - HEADER) {
            return Optional.empty();
        }
        in.limit(HEADER + length);
        if (in.getInt(CHECKSUM_AT) != checksum(in)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(in.position(HEADER)));
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static JournalSlot read(ByteBuffer in) {
        long sequence = in.getLong();
        DownloadId download = new DownloadId(new UUID(in.getLong(), in.getLong()));
        String host = text(in).orElse("");
        Optional<String> entityTag = text(in);
        Optional<String> lastModified = text(in);
        String boot = text(in).orElse("");
        OptionalLong bytes = in.get() == 0 ? OptionalLong.empty() : OptionalLong.of(in.getLong());
        RemoteIdentity identity = new RemoteIdentity(host, bytes, hash(in), entityTag, lastModified);
        Optional<Sha256> hash = hash(in);
        ByteRanges durable = ranges(in);
        ByteRanges written = ranges(in);
        return new JournalSlot(sequence, new JournalEntry(download, identity, boot, durable, written, hash));
    }

    private static int checksum(ByteBuffer slot) {
        CRC32C checksum = new CRC32C();
        checksum.update(slot.slice(0, CHECKSUM_AT));
        checksum.update(slot.slice(HEADER, slot.limit() - HEADER));
        return (int) checksum.getValue();
    }

    private static void putText(ByteBuffer out, Optional<String> text) {
        Optional<byte[]> bytes = text.map(one -> one.getBytes(UTF_8)).filter(one -> one.length <= LONGEST_TEXT);
        out.put(flag(bytes.isPresent()));
        bytes.ifPresent(one -> out.putShort((short) one.length).put(one));
    }

    private static Optional<String> text(ByteBuffer in) {
        if (in.get() == 0) {
            return Optional.empty();
        }
        int length = in.getShort();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return Optional.of(new String(bytes, UTF_8));
    }

    private static void putHash(ByteBuffer out, Optional<Sha256> hash) {
        out.put(flag(hash.isPresent()));
        hash.ifPresent(one -> out.put(HexFormat.of().parseHex(one.hex())));
    }

    private static Optional<Sha256> hash(ByteBuffer in) {
        if (in.get() == 0) {
            return Optional.empty();
        }
        byte[] digest = new byte[32];
        in.get(digest);
        return Optional.of(Sha256.of(digest));
    }

    private static void putRanges(ByteBuffer out, ByteRanges ranges) {
        List<ByteRange> largest = ranges.ranges().stream()
                .sorted(Comparator.comparingLong(ByteRange::length).reversed())
                .limit(MOST_RANGES)
                .toList();
        out.putInt(largest.size());
        for (ByteRange range : ByteRanges.of(largest).ranges()) {
            out.putLong(range.start()).putLong(range.end());
        }
    }

    private static ByteRanges ranges(ByteBuffer in) {
        int count = in.getInt();
        if (count < 0 || count > MOST_RANGES) {
            throw new IllegalArgumentException(count + " ranges");
        }
        List<ByteRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ranges.add(new ByteRange(in.getLong(), in.getLong()));
        }
        return ByteRanges.of(ranges);
    }

    private static byte flag(boolean present) {
        return (byte) (present ? 1 : 0);
    }
}
