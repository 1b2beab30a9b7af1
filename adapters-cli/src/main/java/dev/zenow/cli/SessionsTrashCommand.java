package dev.zenow.cli;

import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.domain.sessions.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "trash",
        description = {
            "Lists the chats that were thrown away, the last first, or deletes them for good.",
            "Those by 'keep_sessions' went there because more chats than are kept were newer."
        },
        footer = {"  zenow sessions trash", "  zenow sessions restore last", "  zenow sessions trash --empty"})
final class SessionsTrashCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--empty", description = "Delete all of them for good.")
    private boolean empty;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    SessionsTrashCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return empty ? emptied() : listed();
    }

    private int listed() {
        List<Session> sessions;
        try (Workspace workspace = context.open()) {
            sessions = SessionsTable.read(workspace, Optional.empty(), Place.TRASH, Integer.MAX_VALUE);
        }
        if (asJson) {
            context.output()
                    .println(JsonFields.line(json -> json.objects("sessions", sessions, SessionShapes::session)));
        } else if (sessions.isEmpty()) {
            context.note("The trash is empty.");
        } else {
            SessionsTable.printTrash(context, context.output(), context.outputStyle(), sessions);
            context.note("Take one back: zenow sessions restore ID");
        }
        return ExitCode.OK;
    }

    private int emptied() {
        if (!Confirmation.given(context, yes, "Delete everything in the trash for good?")) {
            context.note("Nothing was deleted.");
            return ExitCode.OK;
        }
        int purged;
        try (Workspace workspace = context.open()) {
            purged = workspace.sessions().emptyTrash(workspace.actor());
        }
        context.output()
                .println(
                        asJson
                                ? JsonFields.line(json -> json.number("purged", purged))
                                : "Deleted " + ContextText.counted(purged, "session") + " for good.");
        return ExitCode.OK;
    }
}
