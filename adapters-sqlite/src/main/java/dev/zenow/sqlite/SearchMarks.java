package dev.zenow.sqlite;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Words of the index that nobody typed: whose a message is, of which session and model, and from which month. A filter is then a
 * term like any other, which the index can skip by, where a condition on the message would have to look at each match.
 */
final class SearchMarks {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private SearchMarks() {}

    static String owner(String id) {
        return "o" + id.replace("-", "");
    }

    static String session(String id) {
        return "s" + id.replace("-", "");
    }

    /** Two names may have the same mark; the message's own name decides. */
    static String model(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return "m" + Long.toHexString(sum.getValue());
    }

    static String year(long epochMillis) {
        return year(month(epochMillis).getYear());
    }

    static String month(YearMonth month) {
        return String.format(Locale.ROOT, "d%04d%02d", month.getYear(), month.getMonthValue());
    }

    static YearMonth month(long epochMillis) {
        YearMonth month = YearMonth.from(Instant.ofEpochMilli(Math.clamp(epochMillis, 0L, 7_258_118_400_000L - 1))
                .atOffset(ZoneOffset.UTC));
        return month;
    }

    /** The marks of which a message between these instants, the second exclusive, has at least one. */
    static List<String> between(long from, long until) {
        YearMonth at = month(from);
        YearMonth last = month(until - 1);
        List<String> marks = new ArrayList<>();
        while (!at.isAfter(last)) {
            if (at.getMonthValue() == 1 && !at.plusMonths(11).isAfter(last)) {
                marks.add(year(at.getYear()));
                at = at.plusYears(1);
            } else {
                marks.add(month(at));
                at = at.plusMonths(1);
            }
        }
        return marks;
    }

    private static String year(int year) {
        return "y" + Math.clamp(year, FIRST_YEAR, LAST_YEAR);
    }
}
