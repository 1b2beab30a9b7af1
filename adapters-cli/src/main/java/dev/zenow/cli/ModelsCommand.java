package dev.zenow.cli;

import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.ServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "models",
        description = "Lists the models, or does something with them. The current one of each mode is marked.",
        footer = {
            "  zenow models",
            "  zenow models add ~/qwen.gguf --name qwen",
            "  zenow models load qwen",
            "  zenow models --json | jq -r '.models[].path'"
        })
final class ModelsCommand implements Callable<Integer> {
    private static final int NAME_COLUMNS = 40;

    private final CommandContext context;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "Only models for this: llm, embed or rerank.")
    private Optional<ModelMode> mode = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsCommand(CommandContext context) {
        this.context = context;
    }

    private record Entry(Model model, boolean current, ServerState state) {}

    @Override
    public Integer call() {
        List<Entry> entries = entries();
        if (asJson) {
            context.output()
                    .println(JsonFields.line(json -> json.objects("models", entries, (model, entry) -> {
                        JsonShapes.model(model, entry.model());
                        model.flag("current", entry.current());
                        model.text("state", JsonShapes.word(entry.state()));
                    })));
        } else if (entries.isEmpty()) {
            context.note("No models yet. Add one: zenow models add PATH");
        } else {
            print(entries);
        }
        return ExitCode.OK;
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (Workspace workspace = context.open()) {
            for (ModelMode each : mode.map(List::of).orElse(List.of(ModelMode.values()))) {
                ModelStatus status = workspace.runtime().current(workspace.actor(), each);
                for (Model model : workspace.models().list(workspace.actor(), each)) {
                    boolean current = status.model()
                            .filter(one -> one.name().equals(model.name()))
                            .isPresent();
                    entries.add(new Entry(model, current, current ? status.state() : ServerState.STOPPED));
                }
            }
        }
        return entries;
    }

    private void print(List<Entry> entries) {
        Table table = new Table(
                List.of(" ", "NAME", "MODE", "STATE", "FILE"),
                Table.UNLIMITED,
                NAME_COLUMNS,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED);
        for (Entry entry : entries) {
            table.row(
                    entry.current() ? "*" : " ",
                    entry.model().name(),
                    JsonShapes.word(entry.model().mode()),
                    JsonShapes.word(entry.state()),
                    entry.model().path().toString());
        }
        table.print(context.output(), context.outputStyle());
    }
}
