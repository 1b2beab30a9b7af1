package dev.zenow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "contexts",
        description = {
            "Lists the contexts, or does something with them. New sessions start from the marked one.",
            "A context is a system prompt with a name. A session keeps a copy: what is changed later counts for new ones."
        },
        footer = {
            "  zenow contexts",
            "  zenow contexts add translator \"Translate what you are given into French.\"",
            "  zenow contexts default translator",
            "  zenow chat --context translator \"Good morning\""
        })
final class ContextsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final ContextsList list = new ContextsList();

    ContextsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list.print(context);
    }
}
