package dev.zenow.cli;

import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.Trashed;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions in rows, with as much of each id as tells them apart; pinned ones are marked. */
final class SessionsTable {
    private static final int TITLE_COLUMNS = 40;
    private static final String PINNED = "*";

    private SessionsTable() {}

    /** The first of a list, at most {@code limit}. */
    static List<Session> read(
            Workspace workspace, Optional<String> titleContains, SessionQuery.Place place, int limit) {
        List<Session> sessions = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            int missing = Math.min(limit - sessions.size(), SessionQuery.MAX_LIMIT);
            SessionPage page = workspace
                    .sessions()
                    .list(workspace.actor(), new SessionQuery(titleContains, place, missing, cursor));
            sessions.addAll(page.sessions());
            cursor = page.nextCursor();
        } while (cursor.isPresent() && sessions.size() < limit);
        return sessions;
    }

    static void print(CommandContext context, PrintStream output, Style style, List<Session> sessions) {
        int prefix = SessionReference.prefixLength(sessions);
        Table table = new Table(
                List.of("", "ID", "TITLE", "MESSAGES", "LAST USED"),
                Table.UNLIMITED,
                Table.UNLIMITED,
                TITLE_COLUMNS,
                Table.UNLIMITED,
                Table.UNLIMITED);
        for (Session session : sessions) {
            table.row(
                    session.pinned() ? PINNED : "",
                    session.id().toString().substring(0, prefix),
                    session.title(),
                    Integer.toString(session.messageCount()),
                    context.localTime(session.updatedAt()));
        }
        table.print(output, style);
    }

    /** Those of the trash: since when, and why. */
    static void printTrash(CommandContext context, PrintStream output, Style style, List<Session> sessions) {
        int prefix = SessionReference.prefixLength(sessions);
        Table table = new Table(
                List.of("ID", "TITLE", "MESSAGES", "THROWN AWAY", "BY"),
                Table.UNLIMITED,
                TITLE_COLUMNS,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED);
        for (Session session : sessions) {
            table.row(
                    session.id().toString().substring(0, prefix),
                    session.title(),
                    Integer.toString(session.messageCount()),
                    session.trashed()
                            .map(trashed -> context.localTime(trashed.at()))
                            .orElse("-"),
                    session.trashed()
                            .map(Trashed::reason)
                            .map(SessionsTable::who)
                            .orElse("-"));
        }
        table.print(output, style);
    }

    private static String who(Trashed.Reason reason) {
        return switch (reason) {
            case DELETED -> "you";
            case RETENTION -> "keep_sessions";
        };
    }
}
