package dev.zenow.domain.search;

import dev.zenow.domain.search.TextMatches.Match;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text around what was found in it, on one line.
 *
 * @param text at most about {@value #COLUMNS} columns, an East Asian character being two; never torn inside what a person takes for
 *     one character
 * @param matches where in {@code text} the terms are, in order, not overlapping
 * @param cutBefore whether there is text before it
 * @param cutAfter whether there is text behind it
 */
public record Excerpt(String text, List<TextRange> matches, boolean cutBefore, boolean cutAfter) {
    static final int COLUMNS = 160;
    private static final int BEFORE = 40;
    private static final int FIRST_WIDE = 0x1100;

    public Excerpt {
        matches = List.copyOf(matches);
    }

    public static Excerpt of(String text, TextMatches found) {
        int anchor = anchor(text, found);
        int start = back(text, anchor);
        int end = forward(text, start);
        return folded(text, start, end, found.matches());
    }

    /** Where the stretch begins that shows most terms, and most matches of those that show equally many. */
    private static int anchor(String text, TextMatches found) {
        List<Match> matches = found.matches();
        int[] shown = new int[found.terms()];
        int best = -1;
        int anchor = 0;
        int from = 0;
        int distinct = 0;
        for (int to = 0; to < matches.size(); to++) {
            distinct += shown[matches.get(to).term()]++ == 0 ? 1 : 0;
            while (from < to && tooWide(text, matches.get(from), matches.get(to))) {
                distinct -= --shown[matches.get(from).term()] == 0 ? 1 : 0;
                from++;
            }
            int score = distinct * matches.size() + to - from;
            if (score > best) {
                best = score;
                anchor = matches.get(from).range().start();
            }
        }
        return anchor;
    }

    private static boolean tooWide(String text, Match first, Match last) {
        int start = first.range().start();
        int end = last.range().end();
        return end - start > COLUMNS - BEFORE || columns(text, start, end) > COLUMNS - BEFORE;
    }

    private static int columns(String text, int start, int end) {
        return text.substring(start, end)
                .codePoints()
                .map(point -> width(point))
                .sum();
    }

    private static int width(int codePoint) {
        return codePoint >= FIRST_WIDE && (codePoint < 0x2000 || codePoint >= 0x2E80) ? 2 : 1;
    }

    private static int back(String text, int anchor) {
        int start = anchor;
        int columns = 0;
        while (start > 0 && columns < BEFORE) {
            int before = text.codePointBefore(start);
            start -= Character.charCount(before);
            columns += width(before);
        }
        Borders borders = new Borders(text, start, anchor);
        int whole = borders.atOrBefore(start);
        // At the beginning of a word, if there is one before what was found.
        for (int at = whole; whole > 0 && at < anchor; at++) {
            if (Character.isWhitespace(text.charAt(at)) && borders.at(at + 1)) {
                return at + 1;
            }
        }
        return whole;
    }

    private static int forward(String text, int start) {
        int end = start;
        int columns = 0;
        while (end < text.length() && columns < COLUMNS) {
            int next = text.codePointAt(end);
            end += Character.charCount(next);
            columns += width(next);
        }
        int least = Math.max(start, end - BEFORE / 2);
        Borders borders = new Borders(text, least, end);
        int whole = borders.atOrBehind(end);
        for (int at = end; end < text.length() && at > least; at--) {
            if (Character.isWhitespace(text.charAt(at - 1)) && borders.at(at - 1)) {
                return at - 1;
            }
        }
        return whole;
    }

    private static Excerpt folded(String text, int start, int end, List<Match> matches) {
        StringBuilder line = new StringBuilder(end - start);
        int[] places = new int[end - start + 1];
        for (int at = start; at < end; at++) {
            places[at - start] = line.length();
            char unit = text.charAt(at);
            boolean space = Character.isWhitespace(unit) || Character.isISOControl(unit) || Character.isSpaceChar(unit);
            if (!space) {
                line.append(unit);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        places[end - start] = line.length();
        String shown = line.toString().stripTrailing();
        List<TextRange> ranges = new ArrayList<>();
        for (Match match : matches) {
            int from = Math.max(match.range().start(), start);
            int to = Math.min(match.range().end(), end);
            if (from < to) {
                add(ranges, places[from - start], Math.min(places[to - start], shown.length()));
            }
        }
        boolean before = !text.substring(0, start).isBlank();
        boolean after = !text.substring(end).isBlank();
        return new Excerpt(shown, ranges, before, after);
    }

    private static void add(List<TextRange> ranges, int from, int to) {
        if (to <= from) {
            return;
        }
        if (!ranges.isEmpty() && ranges.getLast().end() >= from) {
            TextRange last = ranges.removeLast();
            ranges.add(new TextRange(last.start(), Math.max(last.end(), to)));
        } else {
            ranges.add(new TextRange(from, to));
        }
    }
}
