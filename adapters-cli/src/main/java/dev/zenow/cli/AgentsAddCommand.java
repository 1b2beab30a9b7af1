package dev.zenow.cli;

import dev.zenow.application.agents.AgentContent;
import dev.zenow.domain.agents.Agent;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Makes an agent.",
        footer = {
            "  zenow agents add Poet --prompt \"Answer in rhymes.\"",
            "  zenow agents add Poet --prompt \"Answer in rhymes.\" --greeting \"What shall I sing of?\" --share"
        })
final class AgentsAddCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "What it is called.")
    private String name = "";

    @Mixin
    private final AgentOptions options = new AgentOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    AgentsAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Agent made;
        try (Workspace workspace = context.open()) {
            made = workspace.agents().add(workspace.actor(), options.of(AgentContent.named(name), Optional.empty()));
        }
        context.output()
                .println(
                        asJson
                                ? JsonFields.line(json -> AgentShapes.agent(json, made))
                                : "Added " + TextColumns.oneLine(made.name()) + ".");
        return ExitCode.OK;
    }
}
