package dev.zenow.cli;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rename",
        description = "Gives a model another name, also while it is loaded.",
        footer = {"  zenow models rename qwen2.5-7b-instruct-q4_k_m qwen"})
final class ModelsRenameCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Its new name.")
    private String newName = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "What it is for: llm (the default), embed or rerank.")
    private ModelMode mode = ModelMode.LLM;

    ModelsRenameCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ModelName.check(newName);
        Model renamed;
        try (Workspace workspace = context.open()) {
            renamed = workspace.models().rename(workspace.actor(), mode, name, newName);
        }
        context.output().println("It is called " + TextColumns.oneLine(renamed.name()) + " now.");
        return ExitCode.OK;
    }
}
