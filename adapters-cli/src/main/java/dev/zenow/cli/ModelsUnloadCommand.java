package dev.zenow.cli;

import dev.zenow.domain.models.ModelMode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "unload",
        description =
                "Ends a mode's llama-server, which gives its memory back. The next question loads the model again.",
        footer = {"  zenow models unload", "  zenow models unload --force         also while a reply is being made"})
final class ModelsUnloadCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "Whose model: llm (the default), embed or rerank.")
    private ModelMode mode = ModelMode.LLM;

    @Option(names = "--force", description = "Also while a reply is being made, which is then kept as it is.")
    private boolean force;

    ModelsUnloadCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            if (workspace.server().isEmpty()) {
                context.note("No 'zenow serve' is running, so no model is loaded.");
                return ExitCode.OK;
            }
            workspace.runtime().unload(workspace.actor(), mode, force);
        }
        context.output().println("Unloaded.");
        return ExitCode.OK;
    }
}
