package dev.zenow.cli;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "edit",
        description = "Changes an agent of your own. Sessions that were made from it keep what they have.",
        footer = {
            "  zenow agents edit poet --prompt \"Answer in sonnets.\"",
            "  zenow agents edit poet --name Bard --share"
        })
final class AgentsEditCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The agent's name, the beginning of it, or its id.")
    private String name = "";

    @Option(names = "--name", paramLabel = "NEW", description = "Its new name.")
    private Optional<String> newName = Optional.empty();

    @Mixin
    private final AgentOptions options = new AgentOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    AgentsEditCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (newName.isEmpty() && !options.given()) {
            throw ProblemCode.INVALID_REQUEST.exception("Nothing is to be changed: no option says what.");
        }
        Agent changed;
        try (Workspace workspace = context.open()) {
            Agent old = AgentReference.find(workspace, name);
            changed = workspace.agents().change(workspace.actor(), old.id(), content -> options.of(content, newName));
        }
        context.output()
                .println(
                        asJson
                                ? JsonFields.line(json -> AgentShapes.agent(json, changed))
                                : "Changed " + TextColumns.oneLine(changed.name()) + ".");
        return ExitCode.OK;
    }
}
