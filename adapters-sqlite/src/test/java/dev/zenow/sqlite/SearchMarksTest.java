package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SearchMarksTest {
    @Test
    void takesWholeYearsForTheirMonths() {
        assertThat(between("2023-11-30T00:00:00Z", "2026-03-01T00:00:00Z"))
                .containsExactly("d202311", "d202312", "y2024", "y2025", "d202601", "d202602");
        assertThat(between("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z")).isEmpty();
        assertThat(SearchMarks.between(Long.MIN_VALUE, Long.MAX_VALUE))
                .hasSize(230)
                .startsWith("y1970")
                .endsWith("y2199");
    }

    @Property
    void everyInstantHasAMarkOfItsPeriod(
            @ForAll @LongRange(min = -100_000_000_000L, max = 8_000_000_000_000L) long instant,
            @ForAll @LongRange(min = 0, max = 200_000_000_000L) long before,
            @ForAll @LongRange(min = 1, max = 200_000_000_000L) long after) {
        assertThat(SearchMarks.between(instant - before, instant + after))
                .containsAnyOf(SearchMarks.year(instant), SearchMarks.month(SearchMarks.month(instant)));
    }

    private static List<String> between(String from, String until) {
        return SearchMarks.between(
                Instant.parse(from).toEpochMilli(), Instant.parse(until).toEpochMilli());
    }
}
