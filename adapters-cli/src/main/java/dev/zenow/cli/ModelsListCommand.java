package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Lists the models, as 'zenow models' alone does.",
        footer = {"  zenow models list --mode embed"})
final class ModelsListCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final ModelsList list = new ModelsList();

    ModelsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list.print(context);
    }
}
