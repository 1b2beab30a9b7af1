package dev.zenow.cli;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Forgets a model. Its file is not deleted.",
        footer = {"  zenow models remove qwen"})
final class ModelsRemoveCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "What it is for: llm (the default), embed or rerank.")
    private ModelMode mode = ModelMode.LLM;

    ModelsRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            workspace.models().remove(workspace.actor(), mode, name);
        } catch (ProblemException refused) {
            Problem problem = refused.problem();
            if (problem.code() != ProblemCode.MODEL_BUSY) {
                throw refused;
            }
            String option = mode == ModelMode.LLM ? "" : " --mode " + JsonShapes.word(mode);
            throw new Problem(problem.code(), problem.detail(), "Run 'zenow models unload" + option + "' before.")
                    .exception(refused);
        }
        context.output().println("Removed " + TextColumns.oneLine(name) + ". Its file is still there.");
        return ExitCode.OK;
    }
}
