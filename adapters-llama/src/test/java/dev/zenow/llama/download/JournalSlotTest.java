package dev.zenow.llama.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class JournalSlotTest {
    @Property
    void isReadAsItWasWritten(@ForAll("slots") JournalSlot slot) {
        assertThat(JournalSlot.decode(padded(slot))).contains(slot);
    }

    @Property
    void noFlippedBitIsBelieved(
            @ForAll("slots") JournalSlot slot,
            @ForAll @IntRange(max = JournalSlot.BYTES - 1) int place,
            @ForAll @IntRange(max = 7) int bit) {
        ByteBuffer bytes = padded(slot);
        int at = place % slot.encoded().limit();
        bytes.put(at, (byte) (bytes.get(at) ^ (1 << bit)));

        assertThat(JournalSlot.decode(bytes)).isEmpty();
    }

    /** A write that was stopped in the middle leaves the end of what was there before. */
    @Property
    void ofATornWriteOnlyTheOldOrTheNewIsBelieved(
            @ForAll("slots") JournalSlot before,
            @ForAll("slots") JournalSlot after,
            @ForAll @IntRange(max = JournalSlot.BYTES) int place) {
        ByteBuffer bytes = padded(before);
        int torn = place % (after.encoded().limit() + 1);
        bytes.put(0, after.encoded().slice(0, torn), 0, torn);

        assertThat(JournalSlot.decode(bytes)).isIn(Optional.empty(), Optional.of(before), Optional.of(after));
    }

    @Property
    void garbageIsNotBelieved(@ForAll byte[] garbage) {
        assertThat(JournalSlot.decode(ByteBuffer.wrap(garbage))).isEmpty();
    }

    @Example
    void forgetsTheSmallestRangesWhenThereAreTooMany() {
        List<ByteRange> ranges = new ArrayList<>();
        for (int i = 0; i < 3 * JournalSlot.MOST_RANGES; i++) {
            ranges.add(new ByteRange(1_000L * i, 1_000L * i + 1 + i % 3));
        }
        ByteRanges all = ByteRanges.of(ranges);
        JournalEntry entry = JournalEntry.begun(new DownloadId(new UUID(1, 2)), longTexts(1024), "b".repeat(1024))
                .ranges(all, all);

        JournalEntry read = JournalSlot.decode(padded(new JournalSlot(1, entry)))
                .orElseThrow()
                .entry();

        assertThat(read.written().ranges()).hasSize(JournalSlot.MOST_RANGES).allSatisfy(range -> {
            assertThat(range.length()).isEqualTo(3);
            assertThat(all.ranges()).contains(range);
        });
        assertThat(read.durable()).isEqualTo(read.written());
        assertThat(read.identity()).isEqualTo(entry.identity());
    }

    @Example
    void forgetsMarksThatAreTooLong() {
        JournalEntry entry = JournalEntry.begun(new DownloadId(new UUID(1, 2)), longTexts(1025), "boot");

        RemoteIdentity read = JournalSlot.decode(padded(new JournalSlot(1, entry)))
                .orElseThrow()
                .entry()
                .identity();

        assertThat(read)
                .isEqualTo(new RemoteIdentity(
                        "", OptionalLong.of(1), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static RemoteIdentity longTexts(int length) {
        String text = "x".repeat(length);
        return new RemoteIdentity(text, OptionalLong.of(1), Optional.empty(), Optional.of(text), Optional.of(text));
    }

    private static ByteBuffer padded(JournalSlot slot) {
        return ByteBuffer.allocate(JournalSlot.BYTES).put(slot.encoded()).clear();
    }

    @Provide
    Arbitrary<JournalSlot> slots() {
        Arbitrary<Optional<Sha256>> hashes = Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(32)
                .map(Sha256::of)
                .optional();
        Arbitrary<Optional<String>> texts =
                Arbitraries.strings().ofMaxLength(40).optional();
        Arbitrary<RemoteIdentity> identities = Combinators.combine(
                        Arbitraries.strings().ofMaxLength(40),
                        Arbitraries.longs().greaterOrEqual(1).optional(),
                        hashes,
                        texts,
                        texts)
                .as((host, bytes, hash, tag, date) -> new RemoteIdentity(
                        host, bytes.map(OptionalLong::of).orElse(OptionalLong.empty()), hash, tag, date));
        Arbitrary<JournalEntry> entries = Combinators.combine(
                        Arbitraries.longs(),
                        identities,
                        Arbitraries.strings().ofMaxLength(40),
                        ranges(),
                        ranges(),
                        hashes)
                .as((id, identity, boot, durable, written, hash) ->
                        new JournalEntry(new DownloadId(new UUID(id, ~id)), identity, boot, durable, written, hash));
        return Combinators.combine(Arbitraries.longs().greaterOrEqual(0), entries)
                .as(JournalSlot::new);
    }

    private static Arbitrary<ByteRanges> ranges() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 1L << 40),
                        Arbitraries.longs().between(1, 1L << 30))
                .as((start, length) -> new ByteRange(start, start + length))
                .list()
                .ofMaxSize(20)
                .map(ByteRanges::of);
    }
}
