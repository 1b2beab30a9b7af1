package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "agents",
        description = {
            "Lists the agents, or does something with them.",
            "An agent is a preset that chats start from. A session keeps a copy: what is changed later counts for new ones."
        },
        footer = {
            "  zenow agents",
            "  zenow chat --agent translator \"Good morning\"",
            "  zenow agents add Poet --prompt \"Answer in rhymes.\" --greeting \"What shall I sing of?\"",
            "  zenow agents copy reviewer"
        })
final class AgentsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final AgentsList list = new AgentsList();

    AgentsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list.print(context);
    }
}
