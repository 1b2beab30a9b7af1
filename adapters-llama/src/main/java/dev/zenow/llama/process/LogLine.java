package dev.zenow.llama.process;

import dev.zenow.application.runtime.ModelServers;

/** Makes a line of a child's log fit to be shown and kept: it can hold parts of prompts, of files, and whatever a model says. */
final class LogLine {
    private static final String KEY_SHOWN = "[key]";
    private static final int SHORTEST_PART = 6;
    private static final char ESCAPE = 0x1B;

    private LogLine() {}

    /**
     * Without the key, colours and invisible characters, cut to {@link ModelServers#LONGEST_LINE}.
     *
     * @param raw may have been cut off at its end
     * @param key of the server; a part of it at the end counts as well
     */
    static String safe(String raw, String key) {
        String text = withoutCutKey(visible(raw).replace(key, KEY_SHOWN), key);
        if (text.length() <= ModelServers.LONGEST_LINE) {
            return text;
        }
        int end = ModelServers.LONGEST_LINE;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static String withoutCutKey(String text, String key) {
        for (int length = key.length() - 1; length >= SHORTEST_PART; length--) {
            if (text.endsWith(key.substring(0, length))) {
                return text.substring(0, text.length() - length);
            }
        }
        return text;
    }

    private static String visible(String raw) {
        var text = new StringBuilder(raw.length());
        int index = 0;
        while (index < raw.length()) {
            if (raw.charAt(index) == ESCAPE) {
                index = afterSequence(raw, index);
            } else {
                int point = raw.codePointAt(index);
                index += Character.charCount(point);
                if (point == '\t') {
                    text.append(' ');
                } else if (!hidden(point)) {
                    text.appendCodePoint(point);
                }
            }
        }
        return text.toString();
    }

    /** Behind a terminal's control sequence, such as a colour; only the escape itself when it begins none. */
    private static int afterSequence(String raw, int escape) {
        int index = escape + 1;
        if (index >= raw.length() || raw.charAt(index) != '[') {
            return index;
        }
        index++;
        while (index < raw.length() && raw.charAt(index) >= ' ' && raw.charAt(index) <= '?') {
            index++;
        }
        boolean ends = index < raw.length() && raw.charAt(index) >= '@' && raw.charAt(index) <= '~';
        return ends ? index + 1 : index;
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
