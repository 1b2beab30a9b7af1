package dev.zenow.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Asks these mirrors, in this order. Those that are left out are disabled.",
            "Downloads that run heed it, too."
        },
        footer = {"  zenow models mirrors set hf-mirror modelscope"})
final class MirrorsSetCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "The mirrors, as 'zenow models mirrors' calls them.")
    private List<String> names = List.of();

    @Mixin
    private final MirrorsReport report = new MirrorsReport();

    MirrorsSetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return report.change(context, order -> order.set(names));
    }
}
