package dev.zenow.cli;

import dev.zenow.domain.sessions.SessionId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Deletes chats with everything that was said in them.",
        footer = {"  zenow sessions delete 0199a1b2"})
final class SessionsDeleteCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The session's id, the beginning of it, or 'last'.")
    private List<String> ids = List.of();

    SessionsDeleteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            // All are found before any is deleted: one wrong id deletes nothing, and 'last' means the same throughout.
            List<SessionId> found = ids.stream()
                    .map(id -> SessionReference.find(workspace, id))
                    .distinct()
                    .toList();
            List<String> titles = found.stream()
                    .map(id -> workspace.sessions().get(workspace.actor(), id).title())
                    .toList();
            for (int i = 0; i < found.size(); i++) {
                workspace.sessions().delete(workspace.actor(), found.get(i));
                context.output().println("Deleted: " + TextColumns.oneLine(titles.get(i)));
            }
        }
        return ExitCode.OK;
    }
}
