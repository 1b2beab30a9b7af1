package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "pause",
        description = "Stops downloads and keeps what is there, until they are resumed.",
        footer = {"  zenow models downloads pause qwen"})
final class DownloadsPauseCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final DownloadTargets targets = new DownloadTargets();

    DownloadsPauseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = context.open()) {
            for (DownloadStatus found : targets.find(workspace)) {
                DownloadStatus paused = workspace
                        .downloads()
                        .pause(workspace.actor(), found.download().id());
                String name = paused.model().name();
                context.output()
                        .println("Paused " + TextColumns.oneLine(name)
                                + DownloadText.percent(paused.progress())
                                        .map(share -> " at " + share)
                                        .orElse("")
                                + ". Go on with: zenow models downloads resume " + ShellWords.quoted(name));
            }
        }
        return ExitCode.OK;
    }
}
