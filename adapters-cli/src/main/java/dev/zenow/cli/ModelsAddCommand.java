package dev.zenow.cli;

import dev.zenow.application.models.Models.AddModel;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Adds a GGUF file to the models. The file stays where it is.",
        footer = {"  zenow models add ~/qwen2.5-7b-instruct-q4_k_m.gguf --name qwen"})
final class ModelsAddCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "PATH", description = "The GGUF file.")
    private Path path = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "How to call it; else as the file is called.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "What it is for: llm, embed or rerank; else as the file says.")
    private Optional<ModelMode> mode = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Model model;
        try (Workspace workspace = context.open()) {
            model = workspace
                    .models()
                    .add(workspace.actor(), new AddModel(ModelChoice.absolute(path.toString()), mode, name));
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> JsonShapes.model(json, model)));
        } else {
            String shown = TextColumns.oneLine(model.name());
            String kind = JsonShapes.word(model.mode());
            String option = model.mode() == ModelMode.LLM ? "" : " --mode " + kind;
            context.output()
                    .println("Added " + shown + " (" + kind + "). Load it with: zenow models load " + shown + option);
        }
        return ExitCode.OK;
    }
}
