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
        description = {
            "Forgets a model. Its file is not deleted.",
            "With --delete-file its file is deleted, too; a model that came with Zenow stays in the list."
        },
        footer = {"  zenow models remove qwen", "  zenow models remove qwen --delete-file"})
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

    @Option(names = "--delete-file", description = "Delete its file, too, with all its parts.")
    private boolean deleteFile;

    ModelsRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            workspace.models().remove(workspace.actor(), mode, name, deleteFile);
        } catch (ProblemException refused) {
            throw inWordsOfTheCommandLine(refused);
        }
        String shown = TextColumns.oneLine(name);
        context.output()
                .println(
                        deleteFile
                                ? "Removed the file of " + shown + " from the disk, as far as there was one."
                                : "Removed " + shown + ". Its file was left alone.");
        return ExitCode.OK;
    }

    private ProblemException inWordsOfTheCommandLine(ProblemException refused) {
        Problem problem = refused.problem();
        String option = mode == ModelMode.LLM ? "" : " --mode " + JsonShapes.word(mode);
        if (problem.code() == ProblemCode.MODEL_BUSY) {
            return new Problem(problem.code(), problem.detail(), "Run 'zenow models unload" + option + "' before.")
                    .exception(refused);
        }
        return refused;
    }
}
