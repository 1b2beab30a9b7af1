package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "restart",
        description = {
            "Throws away what downloads have and begins them anew.",
            "Without a running 'zenow serve' this waits for their end."
        },
        footer = {"  zenow models downloads restart qwen"})
final class DownloadsRestartCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final DownloadTargets targets = new DownloadTargets();

    DownloadsRestartCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Workspace workspace = context.open()) {
            return new DownloadContinuation(context, workspace, workspace.downloads()::restart, " begins anew.")
                    .run(targets.find(workspace));
        }
    }
}
