package dev.zenow.cli;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.domain.sessions.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sessions",
        description = "Lists the chats, pinned ones (*) and then the last used first, or does something with them.",
        footer = {
            "  zenow sessions",
            "  zenow sessions show last",
            "  zenow sessions search blue sky",
            "  zenow sessions --json | jq -r '.sessions[].title'"
        })
final class SessionsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--limit", paramLabel = "COUNT", description = "At most so many; else 50.")
    private int limit = 50;

    @Option(names = "--query", paramLabel = "TEXT", description = "Only those with this in their title.")
    private Optional<String> query = Optional.empty();

    @ArgGroup
    private @Nullable Elsewhere elsewhere;

    private static final class Elsewhere {
        @Option(names = "--archived", description = "Those that were put away.")
        private boolean archived;

        @Option(names = "--trash", description = "Those that were thrown away.")
        private boolean trash;
    }

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    SessionsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(
                    requireNonNull(spec, "the command was not parsed").commandLine(),
                    "--limit must be at least 1, not " + limit);
        }
        Place place = place();
        List<Session> sessions;
        try (Workspace workspace = context.open()) {
            sessions = SessionsTable.read(workspace, query, place, limit);
        }
        if (asJson) {
            context.output()
                    .println(JsonFields.line(json -> json.objects("sessions", sessions, SessionShapes::session)));
        } else if (sessions.isEmpty()) {
            context.note(
                    switch (place) {
                        case ACTIVE -> "No sessions. Begin one: zenow chat";
                        case ARCHIVED -> "No sessions are archived.";
                        case TRASH -> "The trash is empty.";
                    });
        } else if (place == Place.TRASH) {
            SessionsTable.printTrash(context, context.output(), context.outputStyle(), sessions);
        } else {
            SessionsTable.print(context, context.output(), context.outputStyle(), sessions);
        }
        return ExitCode.OK;
    }

    private Place place() {
        Elsewhere given = elsewhere;
        if (given != null && given.trash) {
            return Place.TRASH;
        }
        return given != null && given.archived ? Place.ARCHIVED : Place.ACTIVE;
    }
}
