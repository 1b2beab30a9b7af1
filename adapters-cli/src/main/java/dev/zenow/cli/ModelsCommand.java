package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "models",
        description = "Lists the models, or does something with them. The current one of each mode is marked.",
        footer = {
            "  zenow models",
            "  zenow models add ~/qwen.gguf --name qwen",
            "  zenow models scan",
            "  zenow models download Qwen/Qwen3-0.6B-GGUF",
            "  zenow models load qwen",
            "  zenow models --json | jq -r '.models[].path'"
        })
final class ModelsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final ModelsList list = new ModelsList();

    ModelsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list.print(context);
    }
}
