package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.domain.downloads.DownloadState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "cancel",
        description = "Ends downloads and deletes what they had. A model that is there already stays.",
        footer = {"  zenow models downloads cancel qwen"})
final class DownloadsCancelCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final DownloadTargets targets = new DownloadTargets();

    DownloadsCancelCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            for (DownloadStatus found : targets.find(workspace)) {
                workspace.downloads().cancel(workspace.actor(), found.download().id());
                boolean complete = found.download().state() == DownloadState.COMPLETE;
                context.output()
                        .println(
                                complete
                                        ? "Removed the download of " + name(found) + " from the list. The model stays."
                                        : "Cancelled the download of " + name(found) + ". What it had is deleted.");
            }
        }
        return ExitCode.OK;
    }

    private static String name(DownloadStatus status) {
        return TextColumns.oneLine(status.model().name());
    }
}
