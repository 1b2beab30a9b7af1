package dev.zenow.http.transfer;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody said, as a part of a larger Markdown text, by the rules of CommonMark. Fenced code stays as it is, letter for
 * letter. Elsewhere headings move two levels down, so that none is taken for one of the file, and what would swallow the text behind
 * it, such as the beginning of an HTML comment, becomes plain. A fence that was left open is closed.
 */
final class MarkdownText {
    private static final Pattern FENCE = Pattern.compile("(?s)^\\s*(`{3,}(?=[^`]*$)|~{3,}).*$");
    private static final Pattern HEADING = Pattern.compile("^( {0,3})(#{1,6})(?=[ \\t]|$)");
    private static final Pattern UNDERLINE = Pattern.compile("^ {0,3}(=+|-+)\\s*$");
    /** Lines that an underline makes no heading of. */
    private static final Pattern NO_PARAGRAPH =
            Pattern.compile("(?s)^(\\s*([-+*]\\s|[>|#]|\\d+[.)]\\s)|    |\\t|\\s*$).*$");

    private static final Pattern SWALLOWING = Pattern.compile(
            "<(?=!--|[!?]|/?(details|summary|script|style|pre|textarea|div|table)\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&]");
    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+");
    private static final Pattern TICKS = Pattern.compile("`+");
    private static final int LOWEST = 6;
    private static final int DOWN = 2;

    private final Writer to;
    private Optional<String> fence = Optional.empty();
    /** Not written yet: the line behind it may make a heading of it. */
    private Optional<String> waiting = Optional.empty();

    private MarkdownText(Writer to) {
        this.to = to;
    }

    /** Writes whole lines. */
    static void write(String text, Writer to) throws IOException {
        MarkdownText written = new MarkdownText(to);
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            written.line(text.substring(start, end < 0 ? text.length() : end));
            start = end < 0 ? text.length() : end + 1;
        }
        written.end();
    }

    /** Writes a block of code, letter for letter. */
    static void writeCode(String language, String text, Writer to) throws IOException {
        int longest = 2;
        Matcher ticks = TICKS.matcher(text);
        while (ticks.find()) {
            longest = Math.max(longest, ticks.end() - ticks.start());
        }
        String fence = "`".repeat(longest + 1);
        to.write(fence + language + '\n' + text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + fence + '\n');
    }

    /** A piece of a line in which nothing has a meaning. */
    static String inline(String text) {
        return MARKUP.matcher(LINE_ENDS.matcher(text).replaceAll(" ")).replaceAll("\\\\$0");
    }

    private void line(String line) throws IOException {
        if (fence.isPresent()) {
            put(line);
            if (closes(line, fence.get())) {
                fence = Optional.empty();
            }
            return;
        }
        Matcher opening = FENCE.matcher(line);
        if (opening.matches()) {
            release();
            put(line);
            fence = Optional.of(opening.group(1));
            return;
        }
        Matcher underline = UNDERLINE.matcher(line);
        if (waiting.isPresent() && underline.matches()) {
            put((underline.group(1).startsWith("=") ? "### " : "#### ")
                    + waiting.get().strip());
            waiting = Optional.empty();
            return;
        }
        release();
        String harmless = SWALLOWING.matcher(line).replaceAll("&lt;");
        if (NO_PARAGRAPH.matcher(harmless).matches()) {
            put(lowered(harmless));
        } else {
            waiting = Optional.of(harmless);
        }
    }

    private void end() throws IOException {
        release();
        if (fence.isPresent()) {
            put(fence.get());
        }
    }

    private void release() throws IOException {
        if (waiting.isPresent()) {
            put(waiting.get());
            waiting = Optional.empty();
        }
    }

    private void put(String line) throws IOException {
        to.write(line);
        to.write('\n');
    }

    private static String lowered(String line) {
        Matcher heading = HEADING.matcher(line);
        if (!heading.find()) {
            return line;
        }
        int level = Math.min(LOWEST, heading.group(2).length() + DOWN);
        return heading.group(1) + "#".repeat(level) + line.substring(heading.end());
    }

    private static boolean closes(String line, String fence) {
        String stripped = line.strip();
        return stripped.length() >= fence.length()
                && stripped.chars().allMatch(character -> character == fence.charAt(0));
    }
}
