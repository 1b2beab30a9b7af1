package dev.zenow.cli;

import static java.util.stream.Collectors.joining;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = "Prints a script that lets the shell complete commands and options.",
        footer = {
            "  source <(zenow completion bash)     for this shell",
            "  zenow completion zsh > ~/.zenow-completion; echo 'source ~/.zenow-completion' >> ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final String HEADER = """
            #!/usr/bin/env bash
            # Completes the commands, options and files of zenow, in bash and in zsh.
            # Now: source this file, or   source <(zenow completion bash)   For good: source it in ~/.bashrc or ~/.zshrc.
            """;

    private final CommandContext context;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell = Shell.BASH;

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    /** The shells; zsh reads bash's completions by its own bashcompinit. */
    enum Shell {
        BASH,
        ZSH;

        /** As a person writes it, and as a shell offers it. */
        @Override
        public String toString() {
            return JsonShapes.word(this);
        }
    }

    @Override
    public Integer call() {
        String script = HEADER + withoutComments(AutoComplete.bash("zenow", ZenowCommand.commandLine(context)));
        context.output()
                .print(
                        switch (shell) {
                            case BASH, ZSH -> script;
                        });
        return ExitCode.OK;
    }

    /** The comments of the generated script tell how to install another program's, with links that no reader here needs. */
    private static String withoutComments(String script) {
        return script.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .collect(joining("\n", "\n", "\n"));
    }
}
