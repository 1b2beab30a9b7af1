package dev.zenow.cli;

import dev.zenow.domain.sessions.SessionStatistics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "stats",
        description = "Shows what a chat has done and cost, over all its branches.",
        footer = {"  zenow sessions stats last", "  zenow sessions stats last --json | jq '.models[].completion_tokens'"
        })
final class SessionsStatsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "SESSION", description = "The session's id, the beginning of it, or 'last'.")
    private String id = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    SessionsStatsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SessionStatistics statistics;
        try (Workspace workspace = context.open()) {
            statistics = workspace.sessions().statistics(workspace.actor(), SessionReference.find(workspace, id));
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> SessionShapes.statistics(json, statistics)));
        } else {
            StatisticsText.print(context, context.output(), context.outputStyle(), statistics);
        }
        return ExitCode.OK;
    }
}
