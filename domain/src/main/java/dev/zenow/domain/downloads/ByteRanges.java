package dev.zenow.domain.downloads;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which bytes of a file there are: ranges in order that neither touch nor overlap. Immutable. */
public final class ByteRanges {
    public static final ByteRanges NONE = new ByteRanges(List.of());

    private final List<ByteRange> ranges;

    private ByteRanges(List<ByteRange> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** All bytes that any of these ranges has, in whatever order they come. */
    public static ByteRanges of(Collection<ByteRange> ranges) {
        List<ByteRange> sorted = ranges.stream()
                .sorted(Comparator.comparingLong(ByteRange::start))
                .toList();
        List<ByteRange> joined = new ArrayList<>();
        for (ByteRange range : sorted) {
            if (!joined.isEmpty() && range.start() <= joined.getLast().end()) {
                ByteRange last = joined.removeLast();
                joined.add(new ByteRange(last.start(), Math.max(last.end(), range.end())));
            } else {
                joined.add(range);
            }
        }
        return new ByteRanges(joined);
    }

    public ByteRanges plus(ByteRange range) {
        List<ByteRange> all = new ArrayList<>(ranges);
        all.add(range);
        return of(all);
    }

    public ByteRanges plus(ByteRanges other) {
        List<ByteRange> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return of(all);
    }

    public List<ByteRange> ranges() {
        return ranges;
    }

    /** How many bytes there are. */
    public long count() {
        return ranges.stream().mapToLong(ByteRange::length).sum();
    }

    /** How many bytes there are from the beginning on. */
    public long prefix() {
        return ranges.isEmpty() || ranges.getFirst().start() > 0
                ? 0
                : ranges.getFirst().end();
    }

    /** Whether there are all of a file's first {@code length} bytes. */
    public boolean covers(long length) {
        return prefix() >= length;
    }

    /** The first bytes that are missing of a file of this length. */
    public Optional<ByteRange> firstGap(long length) {
        long prefix = prefix();
        if (prefix >= length) {
            return Optional.empty();
        }
        long end = ranges.stream()
                .mapToLong(ByteRange::start)
                .filter(start -> start > prefix)
                .findFirst()
                .orElse(length);
        return Optional.of(new ByteRange(prefix, Math.min(end, length)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteRanges that && ranges.equals(that.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return ranges.toString();
    }
}
