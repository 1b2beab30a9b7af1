package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "resume",
        description = {
            "Goes on with downloads that were paused or failed, where they were.",
            "Without a running 'zenow serve' this waits for their end."
        },
        footer = {"  zenow models downloads resume qwen"})
final class DownloadsResumeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final DownloadTargets targets = new DownloadTargets();

    DownloadsResumeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Workspace workspace = context.open()) {
            return new DownloadContinuation(context, workspace, workspace.downloads()::resume, " goes on.")
                    .run(targets.find(workspace));
        }
    }
}
