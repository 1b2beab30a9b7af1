package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;

/** Runs command lines and keeps what they print. */
final class CommandRun {
    final ScriptedProgram program = new ScriptedProgram();
    final ScriptedKeyboard keyboard = new ScriptedKeyboard();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private byte[] input = new byte[0];
    private boolean terminal;
    private boolean colour;
    private Optional<Path> history = Optional.empty();

    /** A person sits at a terminal. */
    CommandRun atTerminal() {
        terminal = true;
        return this;
    }

    CommandRun inColour() {
        colour = true;
        return atTerminal();
    }

    void input(byte[] bytes) {
        input = bytes.clone();
    }

    void input(String text) {
        input(text.getBytes(UTF_8));
    }

    int run(String... arguments) {
        output.reset();
        error.reset();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(input),
                new PrintStream(output, false, UTF_8),
                new PrintStream(error, true, UTF_8),
                terminal,
                terminal,
                terminal,
                colour,
                ZoneOffset.UTC);
        return CommandLineAdapter.run(program, surroundings, this::keyboard, arguments);
    }

    private Keyboard keyboard(Optional<Path> file) {
        history = file;
        return keyboard;
    }

    /** Where the last conversation was to be remembered. */
    Optional<Path> history() {
        return history;
    }

    String output() {
        return output.toString(UTF_8);
    }

    String error() {
        return error.toString(UTF_8);
    }
}
