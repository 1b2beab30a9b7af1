package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "providers",
        description = {
            "Lists the remote servers that can answer in place of the local model, or does something with them.",
            "A provider is a model on a server that speaks OpenAI's interface."
        },
        footer = {
            "  zenow providers",
            "  zenow providers add office https://llm.example.org/v1 qwen3-32b --context-size 32768",
            "  zenow providers key office",
            "  zenow providers test office",
            "  zenow chat --provider office \"Good morning\""
        })
final class ProvidersCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final ProvidersList list = new ProvidersList();

    ProvidersCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list.print(context);
    }
}
