package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "enable",
        description = "Asks a mirror again, at its place in the order.",
        footer = {"  zenow models mirrors enable modelscope"})
final class MirrorsEnableCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The mirror, as 'zenow models mirrors' calls it.")
    private String name = "";

    @Mixin
    private final MirrorsReport report = new MirrorsReport();

    MirrorsEnableCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return report.change(context, order -> order.enable(name, true));
    }
}
