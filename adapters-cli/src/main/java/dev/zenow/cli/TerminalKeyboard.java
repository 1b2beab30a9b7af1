package dev.zenow.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** The real keyboard. Opens the terminal when it is first needed: who only waits for Ctrl-C needs none. */
final class TerminalKeyboard implements Keyboard {
    private static final System.Logger LOG = System.getLogger(TerminalKeyboard.class.getName());
    private static final String PROMPT = "> ";
    private static final String CONTINUED = "\\";
    /** To the line reader this is no character to show in place of others, but none at all. */
    private static final Character NOTHING = '\0';

    private @Nullable Terminal terminal;
    private @Nullable LineReader reader;
    private @Nullable Terminal measured;

    @Override
    public Optional<String> question() {
        LineReader lines = reader();
        while (true) {
            try {
                return Optional.of(lines.readLine(PROMPT).replace(CONTINUED + "\n", "\n"));
            } catch (UserInterruptException interrupted) {
                if (interrupted.getPartialLine().isBlank()) {
                    return Optional.empty();
                }
            } catch (EndOfFileException end) {
                return Optional.empty();
            }
        }
    }

    @Override
    public Optional<String> answer(String prompt) {
        return line(() -> reader().readLine(prompt));
    }

    @Override
    public Optional<String> secret(String prompt) {
        return line(() -> reader().readLine(prompt, NOTHING));
    }

    private static Optional<String> line(Supplier<String> read) {
        try {
            return Optional.of(read.get());
        } catch (UserInterruptException | EndOfFileException left) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalInt columns() {
        int columns = window().map(Terminal::getWidth).orElse(0);
        return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
    }

    /** Opened without its own way to handle Ctrl-C, which {@link #onInterrupt} has. */
    private Optional<Terminal> window() {
        Terminal open = terminal == null ? measured : terminal;
        if (open == null) {
            try {
                open = TerminalBuilder.builder()
                        .system(true)
                        .provider("ffm")
                        .nativeSignals(false)
                        .dumb(true)
                        .build();
                measured = open;
            } catch (IOException | IllegalStateException e) {
                LOG.log(System.Logger.Level.DEBUG, "the width of the terminal is not known", e);
            }
        }
        return Optional.ofNullable(open);
    }

    @Override
    public Listening onInterrupt(Runnable action) {
        Object previous = Signals.register("INT", action);
        return () -> Signals.unregister("INT", previous);
    }

    private LineReader reader() {
        LineReader existing = reader;
        if (existing != null) {
            return existing;
        }
        try {
            Terminal opened = TerminalBuilder.builder()
                    .system(true)
                    .provider("ffm")
                    .nativeSignals(true)
                    .build();
            LineReader created = LineReaderBuilder.builder()
                    .terminal(opened)
                    .parser(TerminalKeyboard::parse)
                    .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  ")
                    .option(Option.DISABLE_EVENT_EXPANSION, true)
                    .option(Option.BRACKETED_PASTE, true)
                    .build();
            terminal = opened;
            reader = created;
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal cannot be used.", e);
        }
    }

    /** A question is one word to the line reader; a backslash at its end asks for another line. */
    private static ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && line.endsWith(CONTINUED)) {
            throw new EOFError(-1, -1, "continued");
        }
        return new WholeLine(line, cursor);
    }

    @Override
    public void close() {
        close(terminal);
        close(measured);
    }

    private static void close(@Nullable Terminal opened) {
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The terminal could not be given back.", e);
            }
        }
    }

    private record WholeLine(String line, int cursor) implements CompletingParsedLine {
        @Override
        public String word() {
            return line;
        }

        @Override
        public int wordCursor() {
            return cursor;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(line);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return cursor;
        }

        @Override
        public int rawWordLength() {
            return line.length();
        }
    }
}
