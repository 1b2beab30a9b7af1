package dev.zenow.cli;

import dev.zenow.domain.contexts.Context;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Deletes contexts. Sessions that were made from them keep what they have.",
        footer = {"  zenow contexts delete translator"})
final class ContextsDeleteCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "The context's name, or its id.")
    private List<String> names = List.of();

    ContextsDeleteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            // All are found before any is deleted: one wrong name deletes nothing.
            List<Context> found = names.stream()
                    .map(name -> ContextReference.find(workspace, name))
                    .distinct()
                    .toList();
            for (Context each : found) {
                workspace.contexts().delete(workspace.actor(), each.id());
                context.output().println("Deleted " + TextColumns.oneLine(each.name()) + ".");
            }
        }
        return ExitCode.OK;
    }
}
