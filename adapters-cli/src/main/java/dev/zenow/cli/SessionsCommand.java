package dev.zenow.cli;

import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.domain.sessions.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sessions",
        description = "Lists the chats, the last used first, or does something with them.",
        footer = {
            "  zenow sessions",
            "  zenow sessions show last",
            "  zenow sessions --json | jq -r '.sessions[].title'"
        })
final class SessionsCommand implements Callable<Integer> {
    private static final int TITLE_COLUMNS = 40;

    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--limit", paramLabel = "COUNT", description = "At most so many; else 50.")
    private int limit = 50;

    @Option(names = "--query", paramLabel = "TEXT", description = "Only those with this in their title.")
    private Optional<String> query = Optional.empty();

    @Option(names = "--archived", description = "Those that were put away.")
    private boolean archived;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    SessionsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec().commandLine(), "--limit must be at least 1, not " + limit);
        }
        List<Session> sessions = sessions();
        if (asJson) {
            context.output().println(JsonFields.line(json -> json.objects("sessions", sessions, JsonShapes::session)));
        } else if (sessions.isEmpty()) {
            context.note("No sessions. Begin one: zenow chat");
        } else {
            print(sessions);
        }
        return ExitCode.OK;
    }

    private List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        try (Workspace workspace = context.open()) {
            do {
                int missing = Math.min(limit - sessions.size(), SessionQuery.MAX_LIMIT);
                SessionPage page = workspace
                        .sessions()
                        .list(workspace.actor(), new SessionQuery(query, archived, missing, cursor));
                sessions.addAll(page.sessions());
                cursor = page.nextCursor();
            } while (cursor.isPresent() && sessions.size() < limit);
        }
        return sessions;
    }

    private void print(List<Session> sessions) {
        int prefix = SessionReference.prefixLength(sessions);
        Table table = new Table(
                List.of("ID", "TITLE", "MESSAGES", "LAST USED"),
                Table.UNLIMITED,
                TITLE_COLUMNS,
                Table.UNLIMITED,
                Table.UNLIMITED);
        for (Session session : sessions) {
            table.row(
                    session.id().toString().substring(0, prefix),
                    session.title(),
                    Integer.toString(session.messageCount()),
                    context.localTime(session.updatedAt()));
        }
        table.print(context.output(), context.outputStyle());
    }

    private CommandSpec spec() {
        CommandSpec injected = spec;
        if (injected == null) {
            throw new IllegalStateException("picocli has not set the command's description");
        }
        return injected;
    }
}
