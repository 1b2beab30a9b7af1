package dev.zenow.cli;

import dev.zenow.domain.agents.Agent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Deletes agents of your own. Sessions that were made from them keep what they have.",
        footer = {"  zenow agents remove poet"})
final class AgentsRemoveCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "The agent's name, the beginning of it, or its id.")
    private List<String> names = List.of();

    AgentsRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            // All are found before any is deleted: one wrong name deletes nothing.
            List<Agent> found = names.stream()
                    .map(name -> AgentReference.find(workspace, name))
                    .distinct()
                    .toList();
            for (Agent each : found) {
                workspace.agents().delete(workspace.actor(), each.id());
                context.output().println("Removed " + TextColumns.oneLine(each.name()) + ".");
            }
        }
        return ExitCode.OK;
    }
}
