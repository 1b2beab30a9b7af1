package dev.zenow.application.search;

import dev.zenow.domain.problems.ProblemCode;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page ended: a search goes through the stored messages in stretches, newest first, and ranks each by itself.
 *
 * @param asOf when the first page was made, so that no page judges age differently
 * @param before the position that the stretch ends before
 * @param shown how many hits of the stretch have been shown
 * @param first whether the stretch is the one that titles are ranked with
 */
record SearchCursor(Instant asOf, long before, int shown, boolean first) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\d{1,19})-(\\d{1,6})-([01])");

    static SearchCursor start(Instant now) {
        return new SearchCursor(now, SearchIndex.END, 0, true);
    }

    static SearchCursor decode(String text) {
        Matcher parts = FORM.matcher(text);
        try {
            if (parts.matches()) {
                return new SearchCursor(
                        Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                        Long.parseLong(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        parts.group(4).equals("1"));
            }
        } catch (NumberFormatException e) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("The cursor is not valid.")
                    .exception(e);
        }
        throw ProblemCode.INVALID_REQUEST.exception("The cursor is not valid.");
    }

    String encode() {
        return asOf.toEpochMilli() + "-" + before + "-" + shown + "-" + (first ? 1 : 0);
    }

    SearchCursor endingAt(long position) {
        return new SearchCursor(asOf, position, shown, first);
    }

    SearchCursor showing(int hits) {
        return new SearchCursor(asOf, before, hits, first);
    }

    SearchCursor next(long position) {
        return new SearchCursor(asOf, position, 0, false);
    }
}
