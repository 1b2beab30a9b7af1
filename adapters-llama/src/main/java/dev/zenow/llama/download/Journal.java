package dev.zenow.llama.download;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The file that says what a part holds, so that it is known after the program or the machine stopped at any moment.
 *
 * <p>It has four slots. Two take turns for what is forced to the disk, two for what is only handed to the system; so a stop in the
 * middle of a write spoils one slot, and a stop of the machine, which may spoil both that were not forced, never spoils a forced one.
 * The entry with the highest number counts. Not thread-safe, but for {@link #force}.
 */
final class Journal implements AutoCloseable {
    static final int CHECKPOINTS = 0;
    static final int NOTES = 2;
    private static final int SLOTS = 4;

    private final FileChannel channel;
    /** Which slot of each pair is next. */
    private final int[] turn = {0, 0};

    private long sequence;

    private Journal(FileChannel channel) {
        this.channel = requireNonNull(channel, "channel is null");
    }

    /** An empty file becomes a journal; its room on the disk is taken at once, so that a full disk does not stop it later. */
    static Journal create(FileChannel channel) throws IOException {
        writeFully(channel, ByteBuffer.allocate(SLOTS * JournalSlot.BYTES), 0);
        return new Journal(channel);
    }

    /** What an earlier run left; new entries come behind its last one and spare it longest. */
    static Journal of(FileChannel channel) throws IOException {
        Journal journal = new Journal(channel);
        List<Optional<JournalSlot>> slots = slots(channel);
        journal.sequence = newest(slots).map(JournalSlot::sequence).orElse(0L);
        journal.spare(slots, CHECKPOINTS);
        journal.spare(slots, NOTES);
        return journal;
    }

    /** Empty when no slot is whole. */
    static Optional<JournalEntry> read(FileChannel channel) throws IOException {
        return newest(slots(channel)).map(JournalSlot::entry);
    }

    /** All earlier entries are gone, even if the machine stops, when this returns. */
    void begin(JournalEntry entry) throws IOException {
        for (int both = 0; both < 2; both++) {
            checkpoint(entry);
            force();
        }
    }

    /** Survives the program. */
    void note(JournalEntry entry) throws IOException {
        write(NOTES, entry);
    }

    /** Survives the machine after the next {@link #force}, and spoils nothing that does until then. */
    void checkpoint(JournalEntry entry) throws IOException {
        write(CHECKPOINTS, entry);
    }

    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    static void writeFully(FileChannel channel, ByteBuffer data, long position) throws IOException {
        long at = position;
        while (data.hasRemaining()) {
            at += channel.write(data, at);
        }
    }

    private void write(int pair, JournalEntry entry) throws IOException {
        sequence++;
        int slot = pair + turn[pair / 2];
        turn[pair / 2] = 1 - turn[pair / 2];
        writeFully(channel, new JournalSlot(sequence, entry).encoded(), (long) slot * JournalSlot.BYTES);
    }

    private void spare(List<Optional<JournalSlot>> slots, int pair) {
        long first = slots.get(pair).map(JournalSlot::sequence).orElse(0L);
        long second = slots.get(pair + 1).map(JournalSlot::sequence).orElse(0L);
        turn[pair / 2] = first > second ? 1 : 0;
    }

    private static Optional<JournalSlot> newest(List<Optional<JournalSlot>> slots) {
        return slots.stream().flatMap(Optional::stream).max(Comparator.comparingLong(JournalSlot::sequence));
    }

    private static List<Optional<JournalSlot>> slots(FileChannel channel) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(SLOTS * JournalSlot.BYTES);
        int read = 0;
        while (all.hasRemaining() && read >= 0) {
            read = channel.read(all, all.position());
        }
        List<Optional<JournalSlot>> slots = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.add(JournalSlot.decode(all.slice(slot * JournalSlot.BYTES, JournalSlot.BYTES)));
        }
        return slots;
    }
}
