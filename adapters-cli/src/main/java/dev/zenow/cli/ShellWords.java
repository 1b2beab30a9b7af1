package dev.zenow.cli;

import java.util.regex.Pattern;

/** Names inside a command that a person is told to type. */
final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}_.,:/@%+=-]+");

    private ShellWords() {}

    /** The word itself, or in quotation marks where a shell would take it for more than a word. */
    static String quoted(String word) {
        String shown = TextColumns.oneLine(word);
        return PLAIN.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }
}
