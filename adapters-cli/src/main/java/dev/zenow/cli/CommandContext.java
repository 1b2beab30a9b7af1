package dev.zenow.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/** What every command is given. */
final class CommandContext {
    private static final Duration PROGRESS_PATIENCE = Duration.ofSeconds(1);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Program program;
    private final Surroundings surroundings;
    private final Function<Optional<Path>, Keyboard> keyboard;
    private final SharedOptions shared = new SharedOptions();

    CommandContext(Program program, Surroundings surroundings, Function<Optional<Path>, Keyboard> keyboard) {
        this.program = program;
        this.surroundings = surroundings;
        this.keyboard = keyboard;
    }

    Program program() {
        return program;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    SharedOptions shared() {
        return shared;
    }

    Settings settings() {
        return shared.settings();
    }

    /** The application, able to list and show; the caller closes it. */
    Workspace open() {
        return program.open(settings(), false);
    }

    /** The application, able to run models; the caller closes it. */
    Workspace openWithModels() {
        return program.open(settings(), true);
    }

    /** Remembers nothing that is typed. */
    Keyboard keyboard() {
        return keyboard.apply(Optional.empty());
    }

    /** Remembers questions from one run to the next. */
    Keyboard keyboardWithHistory() {
        return keyboard.apply(program.lineHistory(settings()));
    }

    PrintStream output() {
        return surroundings.output();
    }

    /** Something for the person that is no data. */
    void note(String text) {
        surroundings.output().flush();
        surroundings.error().println(text);
    }

    Style outputStyle() {
        return new Style(surroundings.colour() && surroundings.outputIsTerminal());
    }

    Style errorStyle() {
        return new Style(surroundings.colour() && surroundings.errorIsTerminal());
    }

    ProgressLine progress() {
        return new ProgressLine(surroundings.error(), surroundings.errorIsTerminal(), errorStyle(), PROGRESS_PATIENCE);
    }

    DownloadDisplay downloadDisplay(Keyboard person) {
        return new DownloadDisplay(
                surroundings.error(), surroundings.errorIsTerminal(), person::columns, System::nanoTime);
    }

    String localTime(Instant instant) {
        return MINUTES.format(instant.atZone(surroundings.zone()));
    }

    PrintWriter outputWriter() {
        return writer(surroundings.output());
    }

    PrintWriter errorWriter() {
        return writer(surroundings.error());
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
