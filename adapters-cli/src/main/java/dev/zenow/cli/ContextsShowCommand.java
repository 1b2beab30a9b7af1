package dev.zenow.cli;

import dev.zenow.domain.contexts.Context;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Prints what a context says.",
        footer = {"  zenow contexts show translator"})
final class ContextsShowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The context's name, or its id.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ContextsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Context found;
        try (Workspace workspace = context.open()) {
            found = ContextReference.find(workspace, name);
        }
        String content =
                context.surroundings().outputIsTerminal() ? TextColumns.harmless(found.content()) : found.content();
        context.output().println(asJson ? JsonFields.line(json -> ContextShapes.context(json, found)) : content);
        return ExitCode.OK;
    }
}
