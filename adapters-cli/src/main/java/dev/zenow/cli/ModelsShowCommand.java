package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.models.FitQuestion;
import dev.zenow.application.models.FitSummary;
import dev.zenow.application.models.ModelDownload;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.ModelFacts;
import dev.zenow.domain.models.ModelCard;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows what is known of a model: its file, what it is for, and the memory it needs.",
        footer = {"  zenow models show qwen", "  zenow models show qwen --context-size 32768"})
final class ModelsShowCommand implements Callable<Integer> {
    private static final int LABEL_COLUMNS = 14;

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "What it is for: llm (the default), embed or rerank.")
    private ModelMode mode = ModelMode.LLM;

    @Option(
            names = "--context-size",
            paramLabel = "N",
            description = "Foretell the memory for so many tokens of context.")
    private Optional<Integer> contextSize = Optional.empty();

    @Option(
            names = "--gpu-layers",
            paramLabel = "N",
            description = "Foretell the memory with so many layers on the graphics card.")
    private Optional<Integer> gpuLayers = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ModelEntry entry;
        Optional<DownloadStatus> download;
        try (Workspace workspace = context.open()) {
            entry = workspace
                    .models()
                    .info(workspace.actor(), mode, name, new FitQuestion(given(contextSize), given(gpuLayers)));
            download = entry.download().flatMap(known -> status(workspace, known));
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> JsonShapes.info(json, entry)));
        } else {
            print(entry, download);
        }
        return ExitCode.OK;
    }

    private void print(ModelEntry entry, Optional<DownloadStatus> download) {
        context.output()
                .println(context.outputStyle()
                        .bold(TextColumns.oneLine(entry.model().name())));
        entry.card().ifPresent(this::print);
        line("mode", JsonShapes.word(entry.model().mode()));
        entry.file().facts().ifPresent(this::print);
        line("size", Sizes.text(entry.file().sizeBytes()));
        entry.fit().ifPresent(fit -> line("memory", memory(fit)));
        entry.model().source().url().ifPresent(url -> line("link", url.toString()));
        line("file", entry.model().path().toString());
        line("state", ModelsList.state(entry));
        download.ifPresent(status -> {
            line("download", DownloadText.told(status));
            status.download().problem().ifPresent(this::print);
        });
        entry.file().problem().ifPresent(this::print);
    }

    /** Empty: it has come to its end meanwhile. */
    private static Optional<DownloadStatus> status(Workspace workspace, ModelDownload known) {
        try {
            return Optional.of(workspace.downloads().find(workspace.actor(), known.id()));
        } catch (ProblemException failure) {
            if (failure.problem().code() != ProblemCode.DOWNLOAD_NOT_FOUND) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private void print(Problem problem) {
        line("problem", problem.detail());
        line("", CommandLineWords.of(problem).nextStep());
    }

    private void print(ModelCard card) {
        line("about", card.description());
        line("use", card.recommendedUse());
        line("languages", String.join(", ", card.languages()));
        card.memoryNeeds().ifPresent(needs -> line("needs", needs));
        card.license().ifPresent(license -> line("license", license));
    }

    private void print(ModelFacts facts) {
        facts.title().ifPresent(title -> line("title", title));
        line("architecture", facts.architecture());
        line("parameters", Sizes.count(facts.parameterCount()));
        facts.quantization().ifPresent(quantization -> line("quantization", quantization));
        if (facts.contextTrain() > 0) {
            line("context", facts.contextTrain() + " tokens");
        }
        facts.license().ifPresent(license -> line("file's license", license));
    }

    private static String memory(FitSummary fit) {
        String verdict = fit.fits() ? "fits" : "does not fit";
        String most = fit.largestContext().isPresent()
                ? "; at most a context of " + fit.largestContext().getAsInt() + " tokens would"
                : "; no context would";
        return "needs " + Sizes.text(fit.neededBytes()) + " of " + Sizes.text(fit.availableBytes()) + ": " + verdict
                + (fit.fits() ? "" : most);
    }

    private void line(String label, String value) {
        PrintStream output = context.output();
        output.println("  " + context.outputStyle().dim(TextColumns.padded(label, LABEL_COLUMNS)) + "  "
                + TextColumns.oneLine(value));
    }

    private static OptionalInt given(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
