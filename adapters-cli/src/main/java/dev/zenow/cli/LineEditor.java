package dev.zenow.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.Buffer;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Lets a person type and change lines at a terminal, with suggestions and the lines of earlier times at hand. */
final class LineEditor {
    private static final String PROMPT = "> ";
    private static final String CONTINUED = "\\";
    private static final int REMEMBERED = 1_000;
    /** To the line reader this is no character to show in place of others, but none at all. */
    private static final Character NOTHING = '\0';

    private final Terminal terminal;
    private final LineReader lines;
    private final Optional<Path> history;

    /** @param history the file that remembers questions; empty: they are forgotten */
    LineEditor(Terminal terminal, Optional<Path> history, Suggestions suggestions) {
        this.terminal = terminal;
        this.history = history;
        this.lines = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(LineEditor::parse)
                .completer((_, line, candidates) -> suggest(suggestions, line, candidates))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  ")
                .variable(LineReader.HISTORY_SIZE, REMEMBERED)
                .variable(LineReader.HISTORY_FILE_SIZE, REMEMBERED)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.BRACKETED_PASTE, true)
                .build();
        lines.getWidgets().put(LineReader.ACCEPT_LINE, this::accept);
    }

    /** Empty: the person leaves. */
    Optional<String> question() {
        remembering();
        boolean pressed = false;
        while (true) {
            try {
                return Optional.of(lines.readLine(PROMPT));
            } catch (UserInterruptException interrupted) {
                boolean blank = interrupted.getPartialLine().isBlank();
                if (blank && pressed) {
                    return Optional.empty();
                }
                if (blank) {
                    terminal.writer().println("Ctrl-C again, or Ctrl-D, leaves.");
                }
                pressed = true;
            } catch (EndOfFileException end) {
                return Optional.empty();
            }
        }
    }

    /** What becomes of the text; empty: the person gives up. */
    Optional<String> edited(String text) {
        remembering();
        return typed(() -> lines.readLine(PROMPT, null, text));
    }

    Optional<String> answer(String prompt) {
        return forgetting(() -> lines.readLine(prompt));
    }

    Optional<String> secret(String prompt) {
        return forgetting(() -> lines.readLine(prompt, NOTHING));
    }

    /** The file is made when the first question is asked for, not when somebody answers with yes or no. */
    private void remembering() {
        if (lines.getVariable(LineReader.HISTORY_FILE) == null) {
            history.flatMap(LineHistory::prepared).ifPresent(file -> lines.setVariable(LineReader.HISTORY_FILE, file));
        }
    }

    private Optional<String> forgetting(Supplier<String> read) {
        lines.setVariable(LineReader.DISABLE_HISTORY, true);
        try {
            return typed(read);
        } finally {
            lines.setVariable(LineReader.DISABLE_HISTORY, false);
        }
    }

    private static Optional<String> typed(Supplier<String> read) {
        try {
            return Optional.of(read.get());
        } catch (UserInterruptException | EndOfFileException left) {
            return Optional.empty();
        }
    }

    /**
     * A backslash at the end asks for another line. It is taken away here and not from the finished text, where one that was pasted
     * at the end of a line would be lost with it.
     */
    private boolean accept() {
        Buffer typed = lines.getBuffer();
        if (typed.toString().endsWith(CONTINUED)) {
            typed.cursor(typed.length());
            typed.backspace();
            typed.write("\n");
        } else {
            lines.callWidget("." + LineReader.ACCEPT_LINE);
        }
        return true;
    }

    private static void suggest(Suggestions suggestions, ParsedLine line, List<Candidate> candidates) {
        String before = line.line().substring(0, line.cursor());
        suggestions
                .at(before)
                .forEach(each ->
                        candidates.add(new Candidate(each.word(), each.word(), null, each.help(), null, null, true)));
    }

    /** Words matter where something is suggested alone, and there only up to the cursor. */
    private static ParsedLine parse(String line, int cursor, ParseContext context) {
        int behindSpace = cursor;
        while (behindSpace > 0 && !Character.isWhitespace(line.charAt(behindSpace - 1))) {
            behindSpace--;
        }
        return new LastWord(line, cursor, line.substring(behindSpace, cursor));
    }

    private record LastWord(String line, int cursor, String word) implements CompletingParsedLine {
        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return word.length();
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }
    }
}
