package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Lists the contexts, as 'zenow contexts' alone does.",
        footer = {"  zenow contexts list --json"})
final class ContextsListCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final ContextsList list = new ContextsList();

    ContextsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list.print(context);
    }
}
