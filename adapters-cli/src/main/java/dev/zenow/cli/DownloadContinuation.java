package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Lets downloads go on: in the running {@code serve}, or in this process, which then waits for their end. */
final class DownloadContinuation {
    private final CommandContext context;
    private final Workspace workspace;
    private final BiFunction<Actor, DownloadId, DownloadStatus> goOn;
    private final String said;

    /** @param said what follows the model's name when it goes on elsewhere */
    DownloadContinuation(
            CommandContext context,
            Workspace workspace,
            BiFunction<Actor, DownloadId, DownloadStatus> goOn,
            String said) {
        this.context = context;
        this.workspace = workspace;
        this.goOn = goOn;
        this.said = said;
    }

    /** Returns the exit code. */
    int run(List<DownloadStatus> downloads) throws InterruptedException {
        for (DownloadStatus each : downloads) {
            DownloadId id = each.download().id();
            if (workspace.server().isPresent()) {
                String name = goOn.apply(workspace.actor(), id).model().name();
                context.output()
                        .println(TextColumns.oneLine(name) + said + " Watch it: zenow models download "
                                + ShellWords.quoted(name));
                continue;
            }
            Optional<DownloadStatus> ended =
                    DownloadFollowing.follow(context, workspace, () -> goOn.apply(workspace.actor(), id));
            if (ended.isEmpty()) {
                return ExitCode.INTERRUPTED;
            }
            context.output().println(ModelsDownloadCommand.downloaded(ended.get()));
        }
        return ExitCode.OK;
    }
}
