package dev.zenow.cli;

import dev.zenow.domain.sessions.SessionId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes for good, and asks before. */
@Command
final class SessionsPurgeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final SessionsBulkCommand named;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    SessionsPurgeCommand(CommandContext context, SessionsBulkCommand named) {
        this.context = context;
        this.named = named;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            Map<SessionId, String> titles = named.found(workspace);
            String what =
                    titles.size() == 1 ? "'" + titles.values().iterator().next() + "'" : titles.size() + " sessions";
            if (!Confirmation.given(context, yes, "Delete " + what + " for good?")) {
                context.note("Nothing was deleted.");
                return ExitCode.OK;
            }
            return named.act(workspace, titles);
        }
    }
}
