package dev.zenow.cli;

import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.sessions.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "rename",
        description = "Gives a chat another title.",
        footer = {"  zenow sessions rename last Holiday plans"})
final class SessionsRenameCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "ID", description = "The session's id, the beginning of it, or 'last'.")
    private String id = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TITLE", description = "The new title.")
    private List<String> title = List.of();

    SessionsRenameCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SessionChange change = SessionChange.NONE.withTitle(String.join(" ", title));
        Session session;
        try (Workspace workspace = context.open()) {
            session = workspace.sessions().change(workspace.actor(), SessionReference.find(workspace, id), change);
        }
        context.output().println("Renamed to: " + TextColumns.oneLine(session.title()));
        return ExitCode.OK;
    }
}
