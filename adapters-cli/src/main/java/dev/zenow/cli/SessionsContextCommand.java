package dev.zenow.cli;

import dev.zenow.application.chat.ContextReading;
import dev.zenow.domain.sessions.SessionId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "context",
        description = "Shows what the next question of a chat would be sent with, and what is not sent any more.",
        footer = {"  zenow sessions context last", "  zenow sessions context last --json | jq .used"})
final class SessionsContextCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "SESSION", description = "The session's id, the beginning of it, or 'last'.")
    private String id = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    SessionsContextCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            SessionId wanted = SessionReference.find(workspace, id);
            ContextReading reading = workspace.contextMeter().read(workspace.actor(), wanted);
            if (asJson) {
                context.output().println(JsonFields.line(json -> ContextShapes.reading(json, reading)));
            } else {
                ContextText.print(context.output(), context.outputStyle(), reading, Branch.of(workspace, wanted));
            }
        }
        return ExitCode.OK;
    }
}
