package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Forgets a mirror.",
        footer = {"  zenow models mirrors remove office"})
final class MirrorsRemoveCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The mirror, as 'zenow models mirrors' calls it.")
    private String name = "";

    @Mixin
    private final MirrorsReport report = new MirrorsReport();

    MirrorsRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return report.change(context, order -> order.remove(name));
    }
}
