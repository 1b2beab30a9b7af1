package dev.zenow.cli;

import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        description = {
            "Makes a model the current one and loads it.",
            "Without a running 'zenow serve' this tries the model; the next chat loads it again."
        },
        footer = {"  zenow models load qwen", "  zenow models load ~/qwen.gguf", "  zenow models load bge --mode embed"
        })
final class ModelsLoadCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|PATH",
            description = "A known model or a GGUF file; else the current model.")
    private @Nullable Path model;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "Whose model: llm (the default), embed or rerank.")
    private ModelMode mode = ModelMode.LLM;

    @Option(names = "--force", description = "Do not wait for replies that are being made.")
    private boolean force;

    @Option(names = "--ignore-memory", description = "Try although the model does not seem to fit into memory.")
    private boolean ignoreMemory;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsLoadCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        LoadModel reference = Optional.ofNullable(model)
                .map(Path::toString)
                .map(ModelChoice::reference)
                .orElse(new LoadModel(mode, Optional.empty(), Optional.empty(), Optional.empty(), force));
        LoadModel command =
                new LoadModel(mode, reference.name(), reference.path(), reference.parameters(), force, ignoreMemory);
        ModelStatus status;
        boolean stays;
        try (Workspace workspace = context.openWithModels()) {
            status = ModelLoading.load(context, workspace, command);
            stays = workspace.server().isPresent();
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> JsonShapes.status(json, status)));
            return ExitCode.OK;
        }
        String size = status.contextSize().isPresent()
                ? ", with a context of " + status.contextSize().getAsInt() + " tokens"
                : "";
        context.output()
                .println("Loaded "
                        + status.model()
                                .map(Model::name)
                                .map(TextColumns::oneLine)
                                .orElse("the model") + size + ".");
        if (!stays) {
            context.note("It is the current model now. 'zenow serve' keeps it loaded.");
        }
        return ExitCode.OK;
    }
}
