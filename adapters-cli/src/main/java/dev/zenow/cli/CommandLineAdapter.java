package dev.zenow.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs one command line. */
public final class CommandLineAdapter {
    private CommandLineAdapter() {}

    /**
     * Runs the command to its end.
     *
     * @return the exit code, as {@code zenow --help} lists them
     */
    public static int run(Program program, Surroundings surroundings, String... arguments) {
        return run(program, surroundings, TerminalKeyboard::new, arguments);
    }

    /** @param keyboard opens the keyboard; it is given the file in which to remember questions, if any */
    static int run(
            Program program,
            Surroundings surroundings,
            Function<Optional<Path>, Keyboard> keyboard,
            String... arguments) {
        CommandContext context = new CommandContext(program, surroundings, keyboard);
        CommandLine commandLine = ZenowCommand.commandLine(context);
        Style style = context.outputStyle();
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(style.coloured() ? Ansi.ON : Ansi.OFF));
        commandLine.setOut(context.outputWriter());
        commandLine.setErr(context.errorWriter());
        Failures failures = new Failures(context);
        commandLine.setParameterExceptionHandler(failures::misused);
        commandLine.setExecutionExceptionHandler((failure, _, _) -> failures.failed(failure));
        try {
            return commandLine.execute(arguments);
        } finally {
            surroundings.output().flush();
            surroundings.error().flush();
        }
    }
}
