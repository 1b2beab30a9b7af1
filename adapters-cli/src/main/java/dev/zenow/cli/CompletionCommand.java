package dev.zenow.cli;

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
    private final CommandContext context;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell = Shell.BASH;

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    /** The shells; zsh reads bash's completions by its own bashcompinit. */
    enum Shell {
        BASH,
        ZSH
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("zenow", ZenowCommand.commandLine(context));
        context.output()
                .print(
                        switch (shell) {
                            case BASH, ZSH -> script;
                        });
        return ExitCode.OK;
    }
}
