package dev.zenow.cli;

import dev.zenow.application.downloads.Mirrors.MirrorList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "reset",
        description = "Goes back to the mirrors that Zenow brings; the host of a link is then asked before the others.",
        footer = {"  zenow models mirrors reset"})
final class MirrorsResetCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final MirrorsReport report = new MirrorsReport();

    MirrorsResetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        MirrorList list;
        try (Workspace workspace = context.open()) {
            list = workspace.mirrors().reset(workspace.actor());
        }
        return report.print(context, list);
    }
}
