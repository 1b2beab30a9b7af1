package dev.zenow.domain.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ByteRangesTest {
    private static final int LENGTH = 64;

    @Property
    void isTheSetOfItsBytes(@ForAll("ranges") List<ByteRange> ranges) {
        ByteRanges found = ByteRanges.of(ranges);
        BitSet bytes = bytes(ranges);
        assertThat(bytes(found.ranges())).isEqualTo(bytes);
        assertThat(found.count()).isEqualTo(bytes.cardinality());
        assertThat(found.prefix()).isEqualTo(bytes.nextClearBit(0));
        assertThat(found.covers(LENGTH)).isEqualTo(bytes.nextClearBit(0) >= LENGTH);
    }

    @Property
    void neitherTouchNorOverlap(@ForAll("ranges") List<ByteRange> ranges) {
        List<ByteRange> found = ByteRanges.of(ranges).ranges();
        for (int i = 1; i < found.size(); i++) {
            assertThat(found.get(i).start()).isGreaterThan(found.get(i - 1).end());
        }
    }

    @Property
    void oneByOneIsTheSameAsAllAtOnce(@ForAll("ranges") List<ByteRange> ranges) {
        ByteRanges sum = ByteRanges.NONE;
        for (ByteRange range : ranges) {
            sum = sum.plus(range);
        }
        assertThat(sum).isEqualTo(ByteRanges.of(ranges));
        assertThat(sum.plus(sum)).isEqualTo(sum);
    }

    @Property
    void theFirstGapIsWhatIsMissingFirst(@ForAll("ranges") List<ByteRange> ranges) {
        BitSet bytes = bytes(ranges);
        ByteRanges found = ByteRanges.of(ranges);
        int start = bytes.nextClearBit(0);
        if (start >= LENGTH) {
            assertThat(found.firstGap(LENGTH)).isEmpty();
        } else {
            int next = bytes.nextSetBit(start);
            assertThat(found.firstGap(LENGTH))
                    .contains(new ByteRange(start, next < 0 ? LENGTH : Math.min(next, LENGTH)));
        }
    }

    @Provide
    Arbitrary<List<ByteRange>> ranges() {
        Arbitrary<Integer> start = Arbitraries.integers().between(0, LENGTH + 8);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 20);
        return Combinators.combine(start, length)
                .as((from, count) -> new ByteRange(from, from + (long) count))
                .list()
                .ofMaxSize(12);
    }

    private static BitSet bytes(List<ByteRange> ranges) {
        BitSet bytes = new BitSet();
        ranges.forEach(range -> bytes.set((int) range.start(), (int) range.end()));
        return bytes;
    }
}
