package dev.zenow.cli;

import dev.zenow.application.models.FitSummary;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.ModelFacts;
import dev.zenow.application.models.ModelFile;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.ServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The list of models and its options, which two commands have. */
final class ModelsList {
    private static final int NAME_COLUMNS = 40;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "Only models for this: llm, embed or rerank.")
    private Optional<ModelMode> mode = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    private record Row(ModelEntry entry, boolean current, ServerState state) {}

    int print(CommandContext context) {
        List<Row> rows = rows(context);
        if (asJson) {
            context.output()
                    .println(JsonFields.line(json -> json.objects("models", rows, (model, row) -> {
                        JsonShapes.entry(model, row.entry());
                        model.flag("current", row.current());
                        model.text("state", JsonShapes.word(row.state()));
                    })));
        } else if (rows.isEmpty()) {
            context.note("No models yet. Add one: zenow models add PATH");
        } else {
            table(context, rows);
        }
        return ExitCode.OK;
    }

    private List<Row> rows(CommandContext context) {
        List<Row> rows = new ArrayList<>();
        try (Workspace workspace = context.open()) {
            for (ModelMode each : mode.map(List::of).orElse(List.of(ModelMode.values()))) {
                ModelStatus status = workspace.runtime().current(workspace.actor(), each);
                for (ModelEntry entry : workspace.models().list(workspace.actor(), each)) {
                    boolean current = status.model()
                            .map(Model::id)
                            .filter(entry.model().id()::equals)
                            .isPresent();
                    rows.add(new Row(entry, current, current ? status.state() : ServerState.STOPPED));
                }
            }
        }
        return rows;
    }

    private static void table(CommandContext context, List<Row> rows) {
        Table table = new Table(
                List.of(" ", "NAME", "MODE", "SIZE", "QUANT", "STATE", "MEMORY", "FILE"),
                Table.UNLIMITED,
                NAME_COLUMNS,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED);
        for (Row row : rows) {
            ModelEntry entry = row.entry();
            table.row(
                    row.current() ? "*" : " ",
                    entry.model().name(),
                    JsonShapes.word(entry.model().mode()),
                    Sizes.text(entry.file().sizeBytes()),
                    entry.file().facts().flatMap(ModelFacts::quantization).orElse("-"),
                    state(row),
                    entry.fit().map(ModelsList::memory).orElse("-"),
                    entry.model().path().toString());
        }
        table.print(context.output(), context.outputStyle());
    }

    /** Of a model that is not running the file says more than the server. */
    private static String state(Row row) {
        if (row.state() == ServerState.STOPPED) {
            return state(row.entry());
        }
        String running = JsonShapes.word(row.state());
        return row.entry().file().state() == ModelFile.State.PRESENT ? running : running + ", file missing";
    }

    /** How a model is that does not run. */
    static String state(ModelEntry entry) {
        return switch (entry.file().state()) {
            case PRESENT -> entry.file().usable() ? "stopped" : "unusable";
            case MISSING -> "missing";
            case NOT_DOWNLOADED -> entry.download().map(DownloadText::brief).orElse("not downloaded");
        };
    }

    private static String memory(FitSummary fit) {
        return fit.fits() ? "fits" : "too large";
    }
}
