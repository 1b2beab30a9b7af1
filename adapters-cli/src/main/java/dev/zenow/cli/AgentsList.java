package dev.zenow.cli;

import dev.zenow.application.agents.Agents.AgentQuery;
import dev.zenow.domain.agents.Agent;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Lists the agents. */
final class AgentsList {
    private static final int NAME_COLUMNS = 30;
    private static final int VISIBILITY_COLUMNS = 10;
    private static final int DESCRIPTION_COLUMNS = 60;

    @Option(names = "--query", paramLabel = "TEXT", description = "Only those with this text in name or description.")
    private Optional<String> query = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    int print(CommandContext context) {
        List<Agent> agents;
        try (Workspace workspace = context.open()) {
            agents = workspace.agents().list(workspace.actor(), new AgentQuery(query, Optional.empty()));
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> json.objects("agents", agents, AgentShapes::agent)));
        } else if (agents.isEmpty()) {
            context.note("No agents. Make one: zenow agents add NAME --prompt TEXT");
        } else {
            Table table = new Table(
                    List.of("NAME", "SEEN BY", "DESCRIPTION"), NAME_COLUMNS, VISIBILITY_COLUMNS, DESCRIPTION_COLUMNS);
            agents.forEach(each -> table.row(each.name(), seenBy(each), each.description()));
            table.print(context.output(), context.outputStyle());
        }
        return ExitCode.OK;
    }

    private static String seenBy(Agent agent) {
        return switch (agent.visibility()) {
            case PRIVATE -> "you";
            case SHARED -> "everybody";
            case BUILT_IN -> "built in";
        };
    }
}
