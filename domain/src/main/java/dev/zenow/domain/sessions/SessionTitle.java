package dev.zenow.domain.sessions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a title from a question: its first line that says something, white space folded, cut to {@value #MAX_COLUMNS} columns of a
 * fixed-width font between grapheme clusters (Unicode Annex 29), so that no emoji, accent or Hangul syllable is torn.
 */
public final class SessionTitle {
    /** Columns of a title; an East Asian wide character takes two. */
    public static final int MAX_COLUMNS = 30;

    /** The title of a session that was created without a question. */
    public static final String UNTITLED = "New chat";

    private static final Pattern CLUSTER = Pattern.compile("\\X");
    /** Soft hyphens, zero-width spaces, byte order marks, direction marks and unpaired surrogates; joiners shape what is seen. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cs}\\u00AD\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]+");

    /** All control characters, C1 as well: a terminal would obey them. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private static final Pattern VISIBLE = Pattern.compile("[^\\p{Z}\\p{Cf}\\p{Cc}\\p{Cs}]");
    /** No title needs more of a question than this; it bounds the work on a huge one. */
    private static final int MAX_SCANNED = 4_096;
    /** Longer than any emoji or letter that is written in earnest; marks can be piled up without end. */
    private static final int MAX_CLUSTER = 64;

    private SessionTitle() {}

    public static String fromQuestion(String question) {
        return question.lines()
                .map(String::stripLeading)
                .filter(line -> !line.isEmpty())
                .limit(100)
                .map(line -> line.length() > MAX_SCANNED ? line.substring(0, MAX_SCANNED) : line)
                .map(line -> SPACES.matcher(INVISIBLE.matcher(line).replaceAll(""))
                        .replaceAll(" ")
                        .strip())
                .filter(line -> VISIBLE.matcher(line).find())
                .findFirst()
                .map(SessionTitle::cut)
                .orElse(UNTITLED);
    }

    private static String cut(String line) {
        StringBuilder title = new StringBuilder();
        int columns = 0;
        Matcher clusters = CLUSTER.matcher(line);
        while (clusters.find()) {
            int width = columns(clusters.group());
            // One column stays free for the ellipsis unless everything fits.
            if (columns + width > MAX_COLUMNS - 1 && !fits(line.substring(clusters.start()), MAX_COLUMNS - columns)) {
                return title.toString().stripTrailing() + "…";
            }
            title.append(bounded(clusters.group()));
            columns += width;
        }
        return title.toString();
    }

    private static String bounded(String cluster) {
        if (cluster.length() <= MAX_CLUSTER) {
            return cluster;
        }
        int end = Character.isLowSurrogate(cluster.charAt(MAX_CLUSTER)) ? MAX_CLUSTER - 1 : MAX_CLUSTER;
        return cluster.substring(0, end);
    }

    private static boolean fits(String rest, int columns) {
        int used = 0;
        Matcher clusters = CLUSTER.matcher(rest);
        while (clusters.find()) {
            used += columns(clusters.group());
            if (used > columns) {
                return false;
            }
        }
        return true;
    }

    private static int columns(String cluster) {
        return wide(cluster.codePointAt(0)) || cluster.codePoints().anyMatch(point -> point == 0xFE0F) ? 2 : 1;
    }

    /** East Asian wide and fullwidth code points (Unicode Annex 11), by block, and what is shown as an emoji by itself. */
    private static boolean wide(int point) {
        return point >= 0x1100
                && (Character.isEmojiPresentation(point)
                        || point <= 0x115F
                        || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
                        || (point >= 0xA960 && point <= 0xA97F)
                        || (point >= 0xAC00 && point <= 0xD7A3)
                        || (point >= 0xF900 && point <= 0xFAFF)
                        || (point >= 0xFE30 && point <= 0xFE6F)
                        || (point >= 0xFF00 && point <= 0xFF60)
                        || (point >= 0xFFE0 && point <= 0xFFE6)
                        || (point >= 0x1F300 && point <= 0x1F64F)
                        || (point >= 0x1F680 && point <= 0x1F6FF)
                        || (point >= 0x1F900 && point <= 0x1FAFF)
                        || (point >= 0x20000 && point <= 0x3FFFD));
    }
}
