package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "disable",
        description = "Does not ask a mirror any more, and keeps its place in the order.",
        footer = {"  zenow models mirrors disable modelscope"})
final class MirrorsDisableCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The mirror, as 'zenow models mirrors' calls it.")
    private String name = "";

    @Mixin
    private final MirrorsReport report = new MirrorsReport();

    MirrorsDisableCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return report.change(context, order -> order.enable(name, false));
    }
}
