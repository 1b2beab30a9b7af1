package dev.zenow.cli;

import dev.zenow.application.providers.Providers.Entry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = {
            "Removes providers and their keys. A preset is as it was configured again.",
            "Chats that they answered can be given to another one, or to the local model."
        },
        footer = {"  zenow providers remove office"})
final class ProvidersRemoveCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "The provider's name, or its id.")
    private List<String> names = List.of();

    ProvidersRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            // All are found before any is removed: one wrong name removes nothing.
            List<Entry> found = names.stream()
                    .map(name -> ProviderReference.find(workspace, name))
                    .distinct()
                    .toList();
            for (Entry each : found) {
                workspace.providers().delete(workspace.actor(), each.provider().id());
                String shown = TextColumns.oneLine(each.provider().name());
                context.output()
                        .println(each.preset() ? shown + " is as it was configured." : "Removed " + shown + ".");
            }
        }
        return ExitCode.OK;
    }
}
