package dev.zenow.cli;

import dev.zenow.application.models.ScanReport;
import dev.zenow.domain.models.Model;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "scan",
        description = {
            "Adds the models of a folder and of those below it. Files stay where they are.",
            "Without a folder: those of Ollama and LM Studio."
        },
        footer = {"  zenow models scan", "  zenow models scan ~/models"})
final class ModelsScanCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "The folder; else where other programs keep models.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsScanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ScanReport report;
        try (Workspace workspace = context.open()) {
            report = workspace
                    .models()
                    .scan(
                            workspace.actor(),
                            Optional.ofNullable(folder).map(Path::toString).map(ModelChoice::absolute));
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> JsonShapes.scan(json, report)));
            return ExitCode.OK;
        }
        Style style = context.outputStyle();
        for (Model model : report.added()) {
            context.output()
                    .println(style.good("+") + " " + TextColumns.oneLine(model.name()) + " ("
                            + JsonShapes.word(model.mode()) + ")");
        }
        for (ScanReport.Unusable file : report.unusable()) {
            context.output()
                    .println(style.warning("!") + " " + TextColumns.oneLine(file.path()) + ": "
                            + TextColumns.oneLine(file.problem().detail()));
        }
        context.output()
                .println(report.added().size() + " added, " + report.known().size() + " known before, "
                        + report.unusable().size() + " not usable.");
        return ExitCode.OK;
    }
}
