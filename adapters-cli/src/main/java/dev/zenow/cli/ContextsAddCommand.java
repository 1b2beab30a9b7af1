package dev.zenow.cli;

import dev.zenow.domain.contexts.Context;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Makes a context: a system prompt with a name.",
        footer = {
            "  zenow contexts add translator \"Translate what you are given into French.\"",
            "  zenow contexts add reviewer - < reviewer.txt",
            "  zenow contexts add kind --default Be kind."
        })
final class ContextsAddCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "NAME", description = "What it is called.")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "TEXT",
            description =
                    "What the model is told; '-' as the last word stands for the standard input, as does no text.")
    private List<String> words = List.of();

    @Option(names = "--default", description = "New sessions start from it.")
    private boolean makeDefault;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ContextsAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String content = ContextContent.given(context, words);
        Context made;
        try (Workspace workspace = context.open()) {
            made = workspace.contexts().create(workspace.actor(), name, content, makeDefault);
        }
        context.output()
                .println(
                        asJson
                                ? JsonFields.line(json -> ContextShapes.context(json, made))
                                : "Added " + TextColumns.oneLine(made.name())
                                        + (made.isDefault() ? ". New sessions start from it." : "."));
        return ExitCode.OK;
    }
}
