package dev.zenow.cli;

import dev.zenow.application.agents.AgentContent;
import dev.zenow.domain.agents.Agent;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "copy",
        description = "Makes a copy of an agent that is yours to change.",
        footer = {"  zenow agents copy translator --name \"German translator\""})
final class AgentsCopyCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The agent's name, the beginning of it, or its id.")
    private String name = "";

    @Option(names = "--name", paramLabel = "NEW", description = "What the copy is called.")
    private Optional<String> newName = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    AgentsCopyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Agent made;
        try (Workspace workspace = context.open()) {
            Agent copy = workspace
                    .agents()
                    .copy(
                            workspace.actor(),
                            AgentReference.find(workspace, name).id());
            made = newName.isEmpty() ? copy : workspace.agents().change(workspace.actor(), copy.id(), this::named);
        }
        context.output()
                .println(
                        asJson
                                ? JsonFields.line(json -> AgentShapes.agent(json, made))
                                : "Copied to " + TextColumns.oneLine(made.name()) + ", " + made.id() + ".");
        return ExitCode.OK;
    }

    private AgentContent named(AgentContent content) {
        return new AgentOptions().of(content, newName);
    }
}
