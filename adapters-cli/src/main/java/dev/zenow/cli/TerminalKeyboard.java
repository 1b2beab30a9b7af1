package dev.zenow.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** The real keyboard. Opens the terminal when it is first needed: who only waits for Ctrl-C needs none. */
final class TerminalKeyboard implements Keyboard {
    private static final System.Logger LOG = System.getLogger(TerminalKeyboard.class.getName());

    private final Optional<Path> history;
    private Suggestions suggestions = Suggestions.NONE;
    private @Nullable Terminal terminal;
    private @Nullable LineEditor editor;
    private @Nullable Terminal measured;

    /** @param history the file that remembers questions; empty: they are forgotten */
    TerminalKeyboard(Optional<Path> history) {
        this.history = history;
    }

    @Override
    public Optional<String> question() {
        return editor().question();
    }

    @Override
    public Optional<String> edited(String text) {
        return editor().edited(text);
    }

    @Override
    public void suggest(Suggestions offered) {
        suggestions = offered;
    }

    @Override
    public Optional<String> answer(String prompt) {
        return editor().answer(prompt);
    }

    @Override
    public Optional<String> secret(String prompt) {
        return editor().secret(prompt);
    }

    @Override
    public OptionalInt columns() {
        int columns = window().map(terminal -> terminal.getSize().getColumns()).orElse(0);
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

    @Override
    public Listening quiet() {
        Terminal open = terminal;
        return open == null ? () -> {} : quiet(open);
    }

    /** The terminal still gathers lines, which the next question reads, and Ctrl-C stays a signal: only the echo is gone. */
    static Listening quiet(Terminal open) {
        Attributes shown = open.getAttributes();
        Attributes hidden = new Attributes(shown);
        hidden.setLocalFlag(LocalFlag.ECHO, false);
        open.setAttributes(hidden);
        return () -> open.setAttributes(shown);
    }

    private LineEditor editor() {
        LineEditor existing = editor;
        if (existing != null) {
            return existing;
        }
        try {
            Terminal opened = TerminalBuilder.builder()
                    .system(true)
                    .provider("ffm")
                    .nativeSignals(true)
                    .build();
            LineEditor created = new LineEditor(opened, history, before -> suggestions.at(before));
            terminal = opened;
            editor = created;
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal cannot be used.", e);
        }
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
}
