package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Lists the agents, as 'zenow agents' alone does.",
        footer = {"  zenow agents list --query translate"})
final class AgentsListCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final AgentsList list = new AgentsList();

    AgentsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list.print(context);
    }
}
