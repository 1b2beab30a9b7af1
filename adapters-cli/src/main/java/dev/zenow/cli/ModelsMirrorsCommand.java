package dev.zenow.cli;

import dev.zenow.application.downloads.Mirrors.MirrorList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "mirrors",
        description =
                "Lists the mirrors that downloads can come from, in the order in which they are asked, or changes them.",
        footer = {
            "  zenow models mirrors",
            "  zenow models mirrors set hf-mirror modelscope",
            "  zenow models mirrors add office https://models.example.org"
        })
final class ModelsMirrorsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final MirrorsReport report = new MirrorsReport();

    ModelsMirrorsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        MirrorList list;
        try (Workspace workspace = context.open()) {
            list = workspace.mirrors().list(workspace.actor());
        }
        return report.print(context, list);
    }
}
