package dev.zenow.llama.remote;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a file an answer has.
 *
 * @param end behind the last byte
 * @param total of the whole file; empty: the source does not know it yet
 */
record ContentRange(long start, long end, OptionalLong total) {
    private static final Pattern FORM =
            Pattern.compile("bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNSATISFIED = Pattern.compile("bytes\\s+\\*/(\\d{1,18})", Pattern.CASE_INSENSITIVE);

    /** How long the file is of which a source does not have what was asked for; empty: the header does not say. */
    static OptionalLong unsatisfied(String header) {
        Matcher matcher = UNSATISFIED.matcher(header);
        return matcher.matches() ? Marks.length(matcher.group(1)) : OptionalLong.empty();
    }

    /** Empty: the header makes no sense. */
    static Optional<ContentRange> parse(String header) {
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long start = Long.parseLong(matcher.group(1));
        long end = Long.parseLong(matcher.group(2)) + 1;
        OptionalLong total = Marks.length(matcher.group(3));
        if (end <= start || (total.isPresent() && end > total.getAsLong())) {
            return Optional.empty();
        }
        return Optional.of(new ContentRange(start, end, total));
    }
}
