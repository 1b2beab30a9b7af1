package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Lists the providers, as 'zenow providers' alone does.",
        footer = {"  zenow providers list --json"})
final class ProvidersListCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final ProvidersList list = new ProvidersList();

    ProvidersListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list.print(context);
    }
}
