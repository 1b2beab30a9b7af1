package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.downloads.Downloads.StartDownload;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "download",
        description = {
            "Downloads a model and shows how far it is. What was begun goes on where it was.",
            "Takes a known model's name, a link to a GGUF file or its page, owner/repo, or hf:owner/repo:Q4_K_M (ms: for"
                    + " ModelScope). Ctrl-C stops it and keeps what is there; in a running 'zenow serve' it goes on."
        },
        footer = {
            "  zenow models download Qwen3-0.6B-Q4_K_M",
            "  zenow models download Qwen/Qwen3-0.6B-GGUF              asks which one",
            "  zenow models download hf:Qwen/Qwen3-0.6B-GGUF:Q8_0 --name qwen",
            "  zenow models download https://example.org/bge.gguf --mode rerank"
        })
final class ModelsDownloadCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME|LINK", description = "A known model, or where to find one.")
    private String wanted = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "What it is for: llm, embed or rerank; else as it is known, and llm for what is not.")
    private Optional<ModelMode> mode = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "How to call it; else as the file is called.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description = "What the file must be, as its publisher says; of a split model its first part.")
    private Optional<Sha256> sha256 = Optional.empty();

    @Option(names = "--detach", description = "Do not wait for the end; needs a running 'zenow serve'.")
    private boolean detach;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsDownloadCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        name.ifPresent(ModelName::check);
        try (Workspace workspace = context.open()) {
            if (detach && workspace.server().isEmpty()) {
                throw new Problem(
                                ProblemCode.INVALID_REQUEST,
                                "Without a running 'zenow serve' the download would end with this command.",
                                "Start 'zenow serve', or leave out --detach.")
                        .exception();
            }
            StartDownload command = new DownloadRequest(wanted, mode, name, sha256).command(workspace);
            try {
                return fetch(workspace, command);
            } catch (ProblemException failure) {
                if (failure.problem().code() == ProblemCode.MODEL_DOWNLOADED && isWanted(command)) {
                    return sayItIsThere(workspace, command, failure);
                }
                if (failure.problem().code() != ProblemCode.DOWNLOAD_CHOICE_NEEDED) {
                    throw failure;
                }
                Optional<String> chosen = new RepositoryChoice(context, workspace, wanted).ask(failure, !asJson);
                if (chosen.isEmpty()) {
                    context.note("Nothing is downloaded.");
                    return ExitCode.INTERRUPTED;
                }
                return fetch(
                        workspace,
                        new StartDownload(command.mode(), Optional.empty(), chosen, command.as(), command.sha256()));
            }
        }
    }

    /** Whoever asks for a model by its name has what was wanted when it is there; a hash would have to be compared first. */
    private static boolean isWanted(StartDownload command) {
        return command.name().isPresent() && command.sha256().isEmpty();
    }

    private int sayItIsThere(Workspace workspace, StartDownload command, ProblemException failure) {
        Model model = workspace.models().list(workspace.actor(), command.mode()).stream()
                .map(ModelEntry::model)
                .filter(each -> command.name().equals(Optional.of(each.name())))
                .findFirst()
                .orElseThrow(() -> failure.problem().exception(failure));
        context.output()
                .println(
                        asJson
                                ? JsonFields.line(json -> DownloadShapes.there(json, model))
                                : TextColumns.oneLine(model.name()) + " is there already. " + howToLoad(model));
        return ExitCode.OK;
    }

    private int fetch(Workspace workspace, StartDownload command) throws InterruptedException {
        if (detach) {
            DownloadStatus begun = workspace.downloads().start(workspace.actor(), command);
            tell(
                    begun,
                    "Downloading " + TextColumns.oneLine(begun.model().name())
                            + " in 'zenow serve'. Watch it: zenow models download "
                            + ShellWords.quoted(begun.model().name()));
            return ExitCode.OK;
        }
        Optional<DownloadStatus> ended = DownloadFollowing.follow(
                context, workspace, () -> workspace.downloads().start(workspace.actor(), command));
        ended.ifPresent(status -> tell(status, downloaded(status)));
        return ended.isPresent() ? ExitCode.OK : ExitCode.INTERRUPTED;
    }

    /** What is said at the end of every download. */
    static String downloaded(DownloadStatus status) {
        Model model = status.model();
        return "Downloaded " + TextColumns.oneLine(model.name()) + " (" + JsonShapes.word(model.mode()) + ", "
                + Sizes.text(status.progress().receivedBytes()) + "). " + howToLoad(model);
    }

    private static String howToLoad(Model model) {
        String option = model.mode() == ModelMode.LLM ? "" : " --mode " + JsonShapes.word(model.mode());
        return "Load it with: zenow models load " + ShellWords.quoted(model.name()) + option;
    }

    private void tell(DownloadStatus status, String sentence) {
        context.output().println(asJson ? JsonFields.line(json -> DownloadShapes.download(json, status)) : sentence);
    }
}
