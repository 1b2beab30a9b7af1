package dev.zenow.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/** Text as it lies in the columns of a terminal: an East Asian wide character or an emoji takes two. */
final class TextColumns {
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final int EMOJI_PRESENTATION = 0xFE0F;

    private TextColumns() {}

    static int width(String text) {
        int width = 0;
        Matcher clusters = CLUSTER.matcher(text);
        while (clusters.find()) {
            width += clusterWidth(clusters.group());
        }
        return width;
    }

    /** The text, or as much of its beginning as fits with an ellipsis behind it. */
    static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int width = 0;
        Matcher clusters = CLUSTER.matcher(text);
        while (clusters.find()) {
            width += clusterWidth(clusters.group());
            if (width > columns - 1) {
                break;
            }
            kept.append(clusters.group());
        }
        return kept.append('…').toString();
    }

    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /** One line without anything that moves the cursor or changes colours. */
    static String oneLine(String text) {
        return harmless(text).replaceAll("\\s+", " ").strip();
    }

    /** What a model or a stored text may do to a terminal: print, and begin lines. */
    static String harmless(String text) {
        return text.codePoints().allMatch(TextColumns::isHarmless)
                ? text
                : text.codePoints()
                        .filter(TextColumns::isHarmless)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isHarmless(int point) {
        return point == '\n' || point == '\t' || !Character.isISOControl(point);
    }

    private static int clusterWidth(String cluster) {
        return cluster.codePoints()
                .map(point -> point == EMOJI_PRESENTATION ? 2 : Math.max(0, WCWidth.wcwidth(point)))
                .max()
                .orElse(0);
    }
}
