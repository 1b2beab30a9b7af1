package dev.zenow.sqlite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of texts in one column: a line for each, with {@code \n}, {@code \r} and {@code \\} for what would break a line; no list at
 * all is NULL, because a list of one empty text is the empty text.
 */
final class TextList {
    private TextList() {}

    static @Nullable String of(List<String> texts) {
        if (texts.isEmpty()) {
            return null;
        }
        return String.join("\n", texts.stream().map(TextList::escaped).toList());
    }

    static List<String> parse(@Nullable String column) {
        if (column == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (String line : column.split("\n", -1)) {
            texts.add(plain(line));
        }
        return texts;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String plain(String line) {
        if (line.indexOf('\\') < 0) {
            return line;
        }
        StringBuilder text = new StringBuilder(line.length());
        for (int at = 0; at < line.length(); at++) {
            char sign = line.charAt(at);
            if (sign == '\\' && at + 1 < line.length()) {
                at++;
                text.append(
                        switch (line.charAt(at)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> line.charAt(at);
                        });
            } else {
                text.append(sign);
            }
        }
        return text.toString();
    }
}
