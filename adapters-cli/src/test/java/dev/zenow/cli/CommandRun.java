package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.ZoneOffset;

/** Runs command lines and keeps what they print. */
final class CommandRun {
    final ScriptedProgram program = new ScriptedProgram();
    final ScriptedKeyboard keyboard = new ScriptedKeyboard();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private byte[] input = new byte[0];
    private boolean terminal;
    private boolean colour;

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
        return CommandLineAdapter.run(program, surroundings, () -> keyboard, arguments);
    }

    String output() {
        return output.toString(UTF_8);
    }

    String error() {
        return error.toString(UTF_8);
    }
}
