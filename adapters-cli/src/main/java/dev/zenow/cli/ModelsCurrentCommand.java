package dev.zenow.cli;

import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "current",
        description = "Shows which model each mode has and how its llama-server is.",
        footer = {"  zenow models current", "  zenow models current --json | jq -r '.models[0].state'"})
final class ModelsCurrentCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsCurrentCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ModelStatus> statuses;
        try (Workspace workspace = context.open()) {
            statuses = Stream.of(ModelMode.values())
                    .map(mode -> workspace.runtime().current(workspace.actor(), mode))
                    .toList();
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> json.objects("models", statuses, JsonShapes::status)));
        } else {
            print(statuses);
        }
        return ExitCode.OK;
    }

    private void print(List<ModelStatus> statuses) {
        Table table = new Table(
                List.of("MODE", "MODEL", "STATE", "CONTEXT", "SINCE"),
                Table.UNLIMITED,
                40,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED);
        for (ModelStatus status : statuses) {
            table.row(
                    JsonShapes.word(status.mode()),
                    status.model().map(Model::name).orElse("-"),
                    JsonShapes.word(status.state()),
                    status.contextSize().isPresent()
                            ? Integer.toString(status.contextSize().getAsInt())
                            : "-",
                    status.startedAt().map(context::localTime).orElse("-"));
        }
        table.print(context.output(), context.outputStyle());
        Style style = context.outputStyle();
        for (ModelStatus status : statuses) {
            status.error().ifPresent(problem -> {
                context.output()
                        .println(style.bad(JsonShapes.word(status.mode()) + ":") + " "
                                + TextColumns.oneLine(problem.detail()));
                context.output()
                        .println("  "
                                + TextColumns.oneLine(
                                        CommandLineWords.of(problem).nextStep()));
            });
        }
    }
}
