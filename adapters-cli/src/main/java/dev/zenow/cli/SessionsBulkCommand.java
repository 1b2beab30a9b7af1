package dev.zenow.cli;

import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.application.sessions.Sessions.BulkAction;
import dev.zenow.application.sessions.Sessions.BulkResult;
import dev.zenow.domain.sessions.SessionId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does one thing to as many sessions as are named. All are found before it is done to any: one wrong id changes nothing. */
@Command
final class SessionsBulkCommand implements Callable<Integer> {
    private static final int AT_ONCE = 1_000;

    private final CommandContext context;
    private final BulkAction action;

    @Parameters(
            arity = "1..*",
            paramLabel = "SESSION",
            description = "The session's id, the beginning of it, or 'last'.")
    private List<String> references = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    private SessionsBulkCommand(CommandContext context, BulkAction action) {
        this.context = context;
        this.action = action;
    }

    static CommandLine commandLine(CommandContext context, BulkAction action) {
        SessionsBulkCommand command = new SessionsBulkCommand(context, action);
        CommandLine line = action == BulkAction.PURGE
                ? new CommandLine(new SessionsPurgeCommand(context, command))
                : new CommandLine(command);
        UsageMessageSpec help = line.getCommandSpec().usageMessage();
        help.description(description(action));
        help.footer("  zenow sessions " + JsonShapes.word(action) + " 0199a1b2 0199a1c4");
        return line;
    }

    private static String[] description(BulkAction action) {
        return switch (action) {
            case PIN -> new String[] {"Keeps chats at the top of the list, and out of what is thrown away by itself."};
            case UNPIN -> new String[] {"Takes a pin back."};
            case ARCHIVE ->
                new String[] {
                    "Puts chats away: they are kept and found, but not listed.", "See them: zenow sessions --archived"
                };
            case UNARCHIVE -> new String[] {"Brings chats back that were put away."};
            case DELETE -> new String[] {"Throws chats away. They stay in the trash for a while: zenow sessions trash"};
            case RESTORE -> new String[] {"Takes chats out of the trash."};
            case PURGE ->
                new String[] {"Deletes chats for good, with everything that was said in them, wherever they are."};
        };
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            return act(workspace, found(workspace));
        }
    }

    /** Named as they are called now: afterwards they may be gone. */
    Map<SessionId, String> found(Workspace workspace) {
        Map<SessionId, String> titles = new LinkedHashMap<>();
        for (String reference : references) {
            SessionId id = SessionReference.find(workspace, reference, places());
            titles.put(
                    id,
                    TextColumns.oneLine(
                            workspace.sessions().get(workspace.actor(), id).title()));
        }
        return titles;
    }

    /** Who deletes for good must not mean one session and hit another that begins alike. */
    private List<Set<Place>> places() {
        Set<Place> used = EnumSet.of(Place.ACTIVE, Place.ARCHIVED);
        Set<Place> trash = EnumSet.of(Place.TRASH);
        return switch (action) {
            case PIN, UNPIN, ARCHIVE, UNARCHIVE, DELETE -> List.of(used, trash);
            case RESTORE -> List.of(trash, used);
            case PURGE -> List.of(EnumSet.allOf(Place.class));
        };
    }

    int act(Workspace workspace, Map<SessionId, String> titles) {
        List<SessionId> ids = List.copyOf(titles.keySet());
        List<SessionId> done = new ArrayList<>();
        Map<SessionId, String> failed = new LinkedHashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            BulkResult part = workspace
                    .sessions()
                    .bulk(workspace.actor(), action, ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
            done.addAll(part.done());
            failed.putAll(part.failed());
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> SessionShapes.bulk(json, new BulkResult(done, failed))));
        } else {
            done.forEach(id -> context.output().println(did() + ": " + titles.get(id)));
        }
        failed.forEach((id, why) -> context.note(context.errorStyle().bad("zenow:") + " "
                + titles.getOrDefault(id, id.toString()) + ": " + TextColumns.harmless(why)));
        return failed.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private String did() {
        return switch (action) {
            case PIN -> "Pinned";
            case UNPIN -> "Not pinned any more";
            case ARCHIVE -> "Archived";
            case UNARCHIVE -> "Not archived any more";
            case DELETE -> "Moved to the trash";
            case RESTORE -> "Restored";
            case PURGE -> "Deleted for good";
        };
    }
}
